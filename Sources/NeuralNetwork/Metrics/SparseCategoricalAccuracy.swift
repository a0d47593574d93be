/// The fraction of samples whose largest output is that of the true class. When several outputs are the largest, the
/// first one counts.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#sparsecategoricalaccuracy-class>.
public struct SparseCategoricalAccuracy: Metric {
    /// The key in the history; default `sparse_categorical_accuracy`.
    public var name = "sparse_categorical_accuracy"

    /// `SparseCategoricalAccuracy(name='sparse_categorical_accuracy')`
    public init() {}

    /// Also `'sparse_categorical_accuracy'`.
    public static let names = ["SparseCategoricalAccuracy", "sparse_categorical_accuracy"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of samples whose largest output is that of the true class. When several outputs are the largest,
        the first one counts.
        """
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// Predictions do.
    public var readsOutputs: Bool { false }

    /// Targets that are not classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        guard case .classes = targets else { return "needs class numbers as targets" }
        return nil
    }

    /// 1 for a hit.
    public func record(_ batch: MetricBatch) {
        guard let ranks = batch.ranks, case .classes(let classes) = batch.batch.expected else { return }
        for sample in batch.batch.samples {
            batch.records[sample] = ranks.predictions[sample] == classes[sample] ? 1 : 0
        }
    }
}
