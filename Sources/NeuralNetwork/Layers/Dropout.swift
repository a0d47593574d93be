/// While training, sets a share of the numbers to 0 and divides the others by `1 - rate`; else does nothing.
///
/// Keras: <https://keras.io/api/layers/regularization_layers/dropout/>.
public struct Dropout: Layer {
    /// The share that is dropped, from 0 to below 1.
    public let rate: Double
    /// A seed of its own in place of the notebook's; default none.
    public let seed: Int?
    /// The name the user gave.
    public let name: String?
    /// The shape of one sample that comes in.
    public let inputShape: [Int]?

    /// `Dropout(rate, seed=None, name=None, input_shape=None)`
    public static let signature = Signature(
        name: "Dropout",
        parameters: [.required("rate"), .named("seed")] + .ofEveryLayer,
        onlyInKeras: Layers.onlyInKeras + ["noise_shape"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        rate = try arguments.share("rate")
        seed = try arguments.optionalInteger("seed")
        name = try arguments.text("name")
        inputShape = try arguments.shape("input_shape")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.number(rate), .optional(seed), .optional(name), .shape(inputShape)])
    }

    /// Adds the dropping, when there is any.
    public func lower(into lowering: inout Lowering) throws(ModelError) {
        guard rate > 0 else { return }
        lowering.append(
            DropoutOperation(size: lowering.sampleSize, rate: rate, seed: seed, index: lowering.operations.count)
        )
    }
}
