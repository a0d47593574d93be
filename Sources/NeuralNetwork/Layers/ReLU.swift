/// `max(x, 0)`; the shape is unchanged.
///
/// With arguments: `negative_slope · (x - threshold)` up to `threshold`, x above it, and never more than `max_value`.
///
/// Keras: <https://keras.io/api/layers/activation_layers/relu/>.
public struct ReLU: Layer {
    /// What outputs do not go above; default none.
    public var maxValue: Double?
    /// The slope up to the threshold; default 0.
    public var negativeSlope = 0.0
    /// What inputs must be above to stay as they are; default 0.
    public var threshold = 0.0
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `ReLU(max_value=None, negative_slope=0.0, threshold=0.0, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["ReLU"]
    /// For `notebook help`.
    public static let meaning = """
        `max(x, 0)`; the shape is unchanged.

        With arguments: `negative_slope · (x - threshold)` up to `threshold`, x above it, and never more than
        `max_value`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("max_value", \.maxValue, .orNone(.nonnegative)),
            .optional("negative_slope", \.negativeSlope, .nonnegative),
            .optional("threshold", \.threshold, .nonnegative),
        ] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    private var isPlain: Bool { maxValue == nil && negativeSlope == 0 && threshold == 0 }

    /// relu, without arguments.
    public var activation: ActivationFunction? { isPlain ? .relu : nil }

    /// The function.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        if isPlain { return try lowering.append(.relu, reading: inputs[0]) }
        let function = GeneralRelu(maxValue: maxValue, negativeSlope: negativeSlope, threshold: threshold)
        return try lowering.append(function, reading: inputs[0])
    }
}
