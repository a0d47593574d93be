/// The mean of `-Σ t · ln p` over the classes, where p is divided by its sum and clipped to 1e-7 and 1 - 1e-7, or is
/// the softmax of logits.
///
/// Keras: <https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class>.
public struct CategoricalCrossentropyMetric: RowMetric {
    /// The key in the history: default `categorical_crossentropy`.
    public var name = "categorical_crossentropy"
    /// Whether the model ends without a softmax; default false.
    public var fromLogits = false
    /// Moves each target toward the uniform distribution by this fraction; default 0.
    public var labelSmoothing = 0.0

    /// `CategoricalCrossentropy(name='categorical_crossentropy', from_logits=False, label_smoothing=0)`
    public init() {}

    /// Also `'categorical_crossentropy'`.
    public static let names = ["CategoricalCrossentropy", "categorical_crossentropy"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `-Σ t · ln p` over the classes, where p is divided by its sum and clipped to 1e-7 and 1 - 1e-7, or
        is the softmax of logits.
        """
    /// `name` comes first in Keras, `dtype` after it.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("name", \.name, .text), .named("from_logits", \.fromLogits, .boolean),
        .named("label_smoothing", \.labelSmoothing, .number(in: 0...1, "a number from 0 to 1")),
    ]
    /// Not here.
    public static let onlyInKeras = ["axis", "dtype"]

    /// Less is better.
    public var isHigherBetter: Bool { false }

    /// Targets that are classes, and outputs that are no probabilities.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        problemOfClasses(targets) ?? problemOfLogits(outputs, fromLogits: fromLogits, needs: .softmax)
    }

    /// The cross-entropy of each sample.
    public func record(_ batch: MetricBatch) {
        guard fromLogits else { return recordRows(of: batch) }
        var loss = CategoricalCrossentropy()
        loss.labelSmoothing = labelSmoothing
        loss.compute(LossBatch(batch: batch.batch, losses: batch.records, gradient: nil, ranks: nil))
    }

    /// The cross-entropy of a row of probabilities.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double {
        let smoothing = Float(labelSmoothing)
        var all: Float = 0
        for column in 0..<columns { all += outputs[column] }
        var sum = 0.0
        for column in stride(from: 0, to: columns, by: Lanes.scalarCount) {
            let count = min(columns - column, Lanes.scalarCount)
            let given = (Lanes(outputs + column, count: count) / all)
                .atLeast(Losses.epsilon).atMost(1 - Losses.epsilon)
            let wanted = Lanes(targets + column, count: count) * (1 - smoothing) + smoothing / Float(columns)
            let terms = wanted * given.logarithm
            for lane in 0..<count { sum -= Double(terms[lane]) }
        }
        return sum
    }
}
