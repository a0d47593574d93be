/// Reshapes each sample to `target_shape`, in row-major order.
///
/// Keras: <https://keras.io/api/layers/reshaping_layers/reshape/>.
public struct Reshape: Layer {
    /// The new shape of one sample; one of its sizes may be -1: what is left for it.
    public var targetShape: [Int] = []
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Reshape(target_shape, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Reshape"]
    /// For `notebook help`.
    public static let meaning = """
        Reshapes each sample to `target_shape`, in row-major order.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.required("target_shape", \.targetShape, .openShape)] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// Nothing where a sample lies in memory as one row anyway.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let size = inputs[0].size
        var shape = targetShape
        if let open = shape.firstIndex(of: -1) {
            let known = elementCount(of: shape.filter { $0 != -1 })
            if known > 0, size.isMultiple(of: known) { shape[open] = size / known }
        }
        guard elementCount(of: shape) == size else {
            throw ModelError(
                "Reshape cannot make \(describe(targetShape)) of the \(size) element\(size == 1 ? "" : "s") of "
                    + "\(describe(inputs[0].shape)); the sizes must multiply to as many"
            )
        }
        return try lowering.relaid(inputs[0], shape: shape, rows: 1)
    }
}

extension ArgumentKind<[Int]> {
    /// A shape in which one size may be -1.
    fileprivate static var openShape: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let expected = "a shape such as (7, -1), with -1 once at most"
                let items: [ArgumentValue]
                switch value {
                case .integer: items = [value]
                case .list(let list) where !list.isEmpty: items = list
                default: throw .mustBe(expected)
                }
                var shape: [Int] = []
                for case .integer(let size) in items where size > 0 || size == -1 { shape.append(size) }
                guard shape.count == items.count, shape.count(where: { $0 == -1 }) <= 1 else {
                    throw .mustBe(expected)
                }
                return shape
            },
            write: { .shape($0) }
        )
    }
}
