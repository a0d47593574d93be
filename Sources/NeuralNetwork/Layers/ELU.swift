/// x for x > 0, else `alpha` · (e^x - 1); the shape is unchanged.
///
/// Keras: <https://keras.io/api/layers/activation_layers/elu/>.
public struct ELU: Layer {
    /// Default 1.
    public var alpha = 1.0
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `ELU(alpha=1.0, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["ELU"]
    /// For `notebook help`.
    public static let meaning = """
        x for x > 0, else `alpha` · (e^x - 1); the shape is unchanged.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.optional("alpha", \.alpha, .number)] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// The function.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        try lowering.append(Elu(alpha: alpha), reading: inputs[0])
    }
}
