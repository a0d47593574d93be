/// x for x > 0, else `negative_slope` · x; the shape is unchanged.
///
/// Keras: <https://keras.io/api/layers/activation_layers/leaky_relu/>.
public struct LeakyReLU: Layer {
    /// Default 0.3; the activation `'leaky_relu'` has 0.2.
    public var negativeSlope = 0.3
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `LeakyReLU(negative_slope=0.3, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["LeakyReLU"]
    /// For `notebook help`.
    public static let meaning = """
        x for x > 0, else `negative_slope` · x; the shape is unchanged.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.optional("negative_slope", \.negativeSlope, .nonnegative)] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here; `alpha` is the old name of `negative_slope`.
    public static let onlyInKeras = Layers.onlyInKeras + ["alpha"]

    /// The function.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        try lowering.append(LeakyRelu(negativeSlope: negativeSlope), reading: inputs[0])
    }
}
