/// `-ln p`, with p the probability that the model gives the true class; a batch's loss is the mean over its samples.
///
/// The labels are class numbers. The loss is always computed from the logits, before the softmax, so that it is exact
/// for tiny probabilities too.
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#sparsecategoricalcrossentropy-class>.
public struct SparseCategoricalCrossentropy: Loss {
    /// Whether the model ends without a softmax; default false.
    public let fromLogits: Bool

    /// `SparseCategoricalCrossentropy(from_logits=False)`, also `'sparse_categorical_crossentropy'`.
    public static let signature = Signature(
        name: "SparseCategoricalCrossentropy",
        aliases: ["sparse_categorical_crossentropy"],
        parameters: [.optional("from_logits", .boolean(false))],
        onlyInKeras: ["ignore_class", "reduction", "axis", "name", "dtype"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        fromLogits = try arguments.boolean("from_logits")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.boolean(fromLogits)])
    }
}
