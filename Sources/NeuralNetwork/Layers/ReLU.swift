/// `max(x, 0)` as a layer; the shape stays.
///
/// Keras: <https://keras.io/api/layers/activation_layers/relu/>.
public struct ReLU: Layer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `ReLU(name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["ReLU"]
    /// Those of every layer.
    public static let arguments: [ConstructorArgument<Self>] = ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras + ["max_value", "negative_slope", "threshold"]

    /// Always relu.
    public var activation: ActivationFunction? { .relu }

    /// The function.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        try lowering.append(.relu, reading: inputs[0])
    }
}
