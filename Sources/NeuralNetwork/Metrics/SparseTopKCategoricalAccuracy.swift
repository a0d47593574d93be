/// The fraction of samples whose true class is among the `k` largest outputs.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#sparsetopkcategoricalaccuracy-class>.
public struct SparseTopKCategoricalAccuracy: Metric {
    /// How many classes count; default 5.
    public var k = 5
    /// The key in the history; default `sparse_top_k_categorical_accuracy`.
    public var name = "sparse_top_k_categorical_accuracy"

    /// `SparseTopKCategoricalAccuracy(k=5, name='sparse_top_k_categorical_accuracy')`
    public init() {}

    /// Also `'sparse_top_k_categorical_accuracy'`.
    public static let names = ["SparseTopKCategoricalAccuracy", "sparse_top_k_categorical_accuracy"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of samples whose true class is among the `k` largest outputs.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("k", \.k, .integer(atLeast: 1)), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype", "from_sorted_ids"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// Ranks do.
    public var readsOutputs: Bool { false }

    /// Targets that are not classes, or more `k` than classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        guard case .classes = targets else { return "needs class numbers as targets" }
        return k <= outputs.columns ? nil : "has k=\(k), but the model has only \(outputs.columns) outputs"
    }

    /// 1 for a hit.
    public func record(_ batch: MetricBatch) {
        guard let ranks = batch.ranks else { return }
        for sample in batch.batch.samples { batch.records[sample] = ranks.ranks[sample] < k ? 1 : 0 }
    }
}
