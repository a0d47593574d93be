/// The share of samples whose true class is among the `k` largest outputs.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#sparsetopkcategoricalaccuracy-class>.
public struct SparseTopKCategoricalAccuracy: Metric {
    /// How many classes count; default 5.
    public let k: Int
    /// The key in the history; default `sparse_top_k_categorical_accuracy`.
    public let name: String

    /// `SparseTopKCategoricalAccuracy(k=5, name='sparse_top_k_categorical_accuracy')`.
    public static let signature = Signature(
        name: "SparseTopKCategoricalAccuracy",
        aliases: ["sparse_top_k_categorical_accuracy"],
        parameters: [
            .optional("k", .integer(5)), .optional("name", .string("sparse_top_k_categorical_accuracy")),
        ],
        onlyInKeras: ["dtype", "from_sorted_ids"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        k = try arguments.integer("k", atLeast: 1)
        name = try arguments.text("name") ?? "sparse_top_k_categorical_accuracy"
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.integer(k), .string(name)])
    }

    /// Fewer than `k` classes stand above the label.
    public var isHit: @Sendable (Classification) -> Bool {
        { [k] in $0.rank < k }
    }

    /// `k` is at most the number of classes.
    public func problem(classes: Int) -> String? {
        k <= classes ? nil : "k=\(k), but the model has only \(classes) outputs"
    }
}
