/// The accuracy that fits the outputs and targets, as Keras resolves it.
///
/// `BinaryAccuracy` for one output per sample, `SparseCategoricalAccuracy` for integer class labels,
/// `CategoricalAccuracy` otherwise.
/// Keras: <https://keras.io/api/models/model_training_apis/#compile-method>.
public struct Accuracy: Metric {
    /// The word it was asked for by.
    public var name = "accuracy"

    /// `accuracy`
    public init() {}

    /// Also `'acc'`.
    public static let names = ["accuracy", "acc"]
    /// For `notebook help`.
    public static let meaning = """
        The accuracy that fits the outputs and targets, as Keras resolves it.

        `BinaryAccuracy` for one output per sample, `SparseCategoricalAccuracy` for integer class labels,
        `CategoricalAccuracy` otherwise.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// Never asked: another metric takes its place.
    public var readsOutputs: Bool { false }

    /// The accuracy that fits.
    public func resolved(_ outputs: ModelOutputs, _ targets: TargetKind) -> any Metric {
        if outputs.columns == 1 {
            var metric = BinaryAccuracy()
            metric.name = name
            return metric
        }
        if case .classes = targets {
            var metric = SparseCategoricalAccuracy()
            metric.name = name
            return metric
        }
        var metric = CategoricalAccuracy()
        metric.name = name
        return metric
    }

    /// None of its own.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? { nil }

    /// Keeps nothing.
    public func record(_ batch: MetricBatch) {}
}
