/// Permutes the dimensions of each sample: `Permute((2, 1))` turns (5, 3) into (3, 5).
///
/// Keras: <https://keras.io/api/layers/reshaping_layers/permute/>.
public struct Permute: Layer {
    /// For each dimension of the output the number of the input's, the first being 1.
    public var dims: [Int] = [1]
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Permute(dims, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Permute"]
    /// For `notebook help`.
    public static let meaning = """
        Permutes the dimensions of each sample: `Permute((2, 1))` turns (5, 3) into (3, 5).
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.required("dims", \.dims, .shape)] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// Each number from 1 once.
    public var conflict: ArgumentConflict? {
        guard dims.sorted() != Array(1...max(1, dims.count)) else { return nil }
        return ArgumentConflict(argument: "dims", expected: "each number from 1 to \(dims.count) once")
    }

    /// Elements in another order.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let old = inputs[0].shape
        guard dims.count == old.count else {
            throw ModelError(
                "Permute has \(dims.count) dimension\(dims.count == 1 ? "" : "s"), but \(describe(old)) has "
                    + "\(old.count); name each of them once"
            )
        }
        let shape = dims.map { old[$0 - 1] }
        let rows = shape.dropLast().reduce(1, *)
        return try lowering.take(from: inputs[0], shape: shape, rows: rows) { indices in
            var own = indices
            for (place, dimension) in dims.enumerated() { own[dimension - 1] = indices[place] }
            return zip(own, old).reduce(0) { $0 * $1.1 + $1.0 }
        }
    }
}
