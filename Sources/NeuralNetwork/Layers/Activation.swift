/// An activation function as a layer of its own; the shape stays.
///
/// Keras: <https://keras.io/api/layers/core_layers/activation/>.
public struct Activation: Layer {
    /// The function.
    public let function: ActivationFunction
    /// The name the user gave.
    public let name: String?
    /// The shape of one sample that comes in.
    public let inputShape: [Int]?

    /// `Activation(activation, name=None, input_shape=None)`
    public static let signature = Signature(
        name: "Activation",
        parameters: [.required("activation")] + .ofEveryLayer,
        onlyInKeras: Layers.onlyInKeras
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        function = try arguments.activation("activation")
        name = try arguments.text("name")
        inputShape = try arguments.shape("input_shape")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.string(function.rawValue), .optional(name), .shape(inputShape)])
    }

    /// The function.
    public var activation: ActivationFunction? {
        function
    }

    /// Adds the function.
    public func lower(into lowering: inout Lowering) throws(ModelError) {
        try lowering.append(function)
    }
}
