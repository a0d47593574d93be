/// The mean of `-ln p`, where p is the true class's share of the sum of all outputs, clipped to 1e-7 and 1 - 1e-7.
///
/// Keras: <https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class>.
public struct SparseCategoricalCrossentropyMetric: Metric {
    /// The key in the history; default `sparse_categorical_crossentropy`.
    public var name = "sparse_categorical_crossentropy"
    /// Whether the model ends without a softmax; default false.
    public var fromLogits = false

    /// `SparseCategoricalCrossentropy(name='sparse_categorical_crossentropy', from_logits=False)`
    public init() {}

    /// Also `'sparse_categorical_crossentropy'`.
    public static let names = ["SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `-ln p`, where p is the true class's share of the sum of all outputs, clipped to 1e-7 and 1 - 1e-7.
        """
    /// `name` comes first in Keras, `dtype` after it.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("name", \.name, .text), .named("from_logits", \.fromLogits, .boolean),
    ]
    /// Not here.
    public static let onlyInKeras = ["axis", "dtype", "ignore_class"]

    /// Less is better.
    public var isHigherBetter: Bool { false }

    /// At least 0.
    public var bounds: ClosedRange<Double> { 0 ... .infinity }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Targets that are not classes, and outputs that are no probabilities.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        guard case .classes = targets else { return "needs class numbers as targets" }
        return problemOfLogits(outputs, fromLogits: fromLogits, needs: .softmax)
    }

    /// The cross-entropy of each sample.
    public func record(_ batch: MetricBatch) {
        let outputs = batch.batch
        guard case .classes(let classes) = outputs.expected else { return }
        if fromLogits {
            let loss = SparseCategoricalCrossentropy()
            return loss.compute(LossBatch(batch: outputs, losses: batch.records, gradient: nil, ranks: nil))
        }
        for sample in outputs.samples {
            let label = Int(classes[sample])
            guard (0..<outputs.columns).contains(label) else { continue }
            let row = outputs.outputs(sample, 0)
            var sum: Float = 0
            for column in 0..<outputs.columns { sum += row[column] }
            let probability = Lanes(repeating: row[label] / sum)
            batch.records[sample] = -probability.atLeast(Losses.epsilon).atMost(1 - Losses.epsilon).logarithm[0]
        }
    }
}
