/// The fraction of rows whose largest output stands where the target's largest number does.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#categoricalaccuracy-class>.
public struct CategoricalAccuracy: Metric {
    /// The key in the history; default `categorical_accuracy`.
    public var name = "categorical_accuracy"

    /// `CategoricalAccuracy(name='categorical_accuracy')`
    public init() {}

    /// Also `'categorical_accuracy'`.
    public static let names = ["CategoricalAccuracy", "categorical_accuracy"]
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
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

    /// The fraction of a sample's rows.
    public func record(_ batch: MetricBatch) {
        let outputs = batch.batch
        for sample in outputs.samples {
            var hits = 0
            for row in 0..<outputs.rowsPerSample {
                guard let targets = outputs.targets(sample, row) else { return }
                let values = outputs.outputs(sample, row)
                var (predicted, expected) = (0, 0)
                for column in 1..<max(1, outputs.columns) {
                    if values[column] > values[predicted] { predicted = column }
                    if targets[column] > targets[expected] { expected = column }
                }
                if predicted == expected { hits += 1 }
            }
            batch.records[sample] = Float(hits) / Float(outputs.rowsPerSample)
        }
    }
}
