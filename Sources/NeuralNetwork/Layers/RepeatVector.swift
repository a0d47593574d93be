/// Repeats each sample `n` times: (columns) → (n, columns).
///
/// Keras: <https://keras.io/api/layers/reshaping_layers/repeat_vector/>.
public struct RepeatVector: Layer {
    /// How often.
    public var count = 1
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `RepeatVector(n, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["RepeatVector"]
    /// For `notebook help`.
    public static let meaning = """
        Repeats each sample `n` times: (columns) → (n, columns).
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.required("n", \.count, .integer(atLeast: 1))] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// Rows that are all the same.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        guard inputs[0].shape.count == 1 else {
            throw ModelError(
                "RepeatVector repeats a vector, but \(describe(inputs[0].shape)) reaches it; add Flatten() before it"
            )
        }
        return try lowering.broadcast(inputs[0], to: [count] + inputs[0].shape, rows: count)
    }
}
