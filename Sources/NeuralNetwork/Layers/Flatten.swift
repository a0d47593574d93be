/// Flattens each sample in row-major order: (28, 28) → (784,).
///
/// Keras: <https://keras.io/api/layers/reshaping_layers/flatten/>.
public struct Flatten: Layer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Flatten(name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Flatten"]
    /// For `notebook help`.
    public static let meaning = """
        Flattens each sample in row-major order: (28, 28) → (784,).
        """
    /// Those of every layer.
    public static let arguments: [ConstructorArgument<Self>] = ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras + ["data_format"]

    /// Nothing where a sample lies in memory as one row anyway.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        try lowering.relaid(inputs[0], shape: [inputs[0].size], rows: 1)
    }
}
