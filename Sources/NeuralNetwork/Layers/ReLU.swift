/// `max(x, 0)` as a layer of its own; the shape stays.
///
/// Keras: <https://keras.io/api/layers/activation_layers/relu/>.
public struct ReLU: Layer {
    /// The name the user gave.
    public let name: String?
    /// The shape of one sample that comes in.
    public let inputShape: [Int]?

    /// `ReLU(name=None, input_shape=None)`
    public static let signature = Signature(
        name: "ReLU",
        parameters: .ofEveryLayer,
        onlyInKeras: Layers.onlyInKeras + ["max_value", "negative_slope", "threshold"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        name = try arguments.text("name")
        inputShape = try arguments.shape("input_shape")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.optional(name), .shape(inputShape)])
    }

    /// Always relu.
    public var activation: ActivationFunction? {
        .relu
    }

    /// Adds the function.
    public func lower(into lowering: inout Lowering) throws(ModelError) {
        try lowering.append(.relu)
    }
}
