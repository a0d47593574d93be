/// `e^x / Σ e^x` over the last dimension; the shape is unchanged.
///
/// Keras: <https://keras.io/api/layers/activation_layers/softmax/>.
public struct Softmax: Layer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Softmax(name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Softmax"]
    /// For `notebook help`.
    public static let meaning = """
        `e^x / Σ e^x` over the last dimension; the shape is unchanged.
        """
    /// Those of every layer.
    public static let arguments: [ConstructorArgument<Self>] = ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras + ["axis"]

    /// Always softmax.
    public var activation: ActivationFunction? { .softmax }

    /// The function.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        try lowering.append(.softmax, reading: inputs[0])
    }
}
