/// The share of samples whose largest output is the true class; the first counts where several are largest.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#sparsecategoricalaccuracy-class>.
public struct SparseCategoricalAccuracy: Metric {
    /// The key in the history: by default the word it was asked for by (`accuracy`, `acc`), else Keras's name.
    public let name: String

    /// `SparseCategoricalAccuracy(name='sparse_categorical_accuracy')`, also `'accuracy'` and `'acc'`.
    public static let signature = Signature(
        name: "SparseCategoricalAccuracy",
        aliases: ["accuracy", "acc", "sparse_categorical_accuracy"],
        parameters: [.optional("name", .none)],
        onlyInKeras: ["dtype"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        let word = arguments.nameAsWritten
        let usual = ["accuracy", "acc"].contains(word) ? word : "sparse_categorical_accuracy"
        name = try arguments.text("name") ?? usual
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.string(name)])
    }

    /// The prediction is the label.
    public var isHit: @Sendable (Classification) -> Bool {
        { $0.prediction == $0.label }
    }

    /// Any number of classes will do.
    public func problem(classes: Int) -> String? {
        nil
    }
}
