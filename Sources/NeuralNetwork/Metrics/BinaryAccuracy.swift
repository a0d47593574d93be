/// The fraction of outputs that lie on the target's side of the threshold.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#binaryaccuracy-class>.
public struct BinaryAccuracy: Metric {
    /// The key in the history; default `binary_accuracy`.
    public var name = "binary_accuracy"
    /// An output above it counts as 1; default 0.5.
    public var threshold = 0.5

    /// `BinaryAccuracy(name='binary_accuracy', threshold=0.5)`
    public init() {}

    /// Also `'binary_accuracy'`.
    public static let names = ["BinaryAccuracy", "binary_accuracy"]
    /// `name` comes first in Keras, `dtype` between them.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("name", \.name, .text),
        .named("threshold", \.threshold, .number(in: 0...1, "a number from 0 to 1")),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Targets that are classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        problemOfShapes(outputs, targets)
    }

    /// The fraction of a sample's elements.
    public func record(_ batch: MetricBatch) {
        let (outputs, threshold) = (batch.batch, Float(threshold))
        for sample in outputs.samples {
            var hits = 0
            for row in 0..<outputs.rowsPerSample {
                guard let targets = outputs.targets(sample, row) else { return }
                let values = outputs.outputs(sample, row)
                for column in 0..<outputs.columns where (values[column] > threshold ? 1 : 0) == targets[column] {
                    hits += 1
                }
            }
            batch.records[sample] = Float(hits) / Float(outputs.size)
        }
    }
}
