/// Applies an activation function; the shape is unchanged.
///
/// Keras: <https://keras.io/api/layers/core_layers/activation/>.
public struct Activation: Layer {
    /// The function.
    public var function = ActivationFunction.linear
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Activation(activation, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Activation"]
    /// For `notebook help`.
    public static let meaning = """
        Applies an activation function; the shape is unchanged.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.required("activation", \.function, .activation)] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// The function.
    public var activation: ActivationFunction? { function }

    /// The function.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        try lowering.append(function, reading: inputs[0])
    }
}
