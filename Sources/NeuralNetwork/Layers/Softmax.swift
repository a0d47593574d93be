/// `e^x / Σ e^x` over all numbers of a sample as a layer of its own; the shape stays.
///
/// Keras: <https://keras.io/api/layers/activation_layers/softmax/>.
public struct Softmax: Layer {
    /// The name the user gave.
    public let name: String?
    /// The shape of one sample that comes in.
    public let inputShape: [Int]?

    /// `Softmax(name=None, input_shape=None)`
    public static let signature = Signature(
        name: "Softmax",
        parameters: .ofEveryLayer,
        onlyInKeras: Layers.onlyInKeras + ["axis"]
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

    /// Always softmax.
    public var activation: ActivationFunction? {
        .softmax
    }

    /// Adds the function.
    public func lower(into lowering: inout Lowering) throws(ModelError) {
        try lowering.append(.softmax)
    }
}
