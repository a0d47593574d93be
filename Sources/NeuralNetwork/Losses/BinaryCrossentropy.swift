internal import CKernels

/// The mean of `-t · ln p - (1 - t) · ln(1 - p)` over a sample's elements, where p is the predicted probability of
/// target 1.
///
/// Computed from the logits, before the sigmoid, so it is exact for tiny probabilities too.
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#binarycrossentropy-class>.
public struct BinaryCrossentropy: Loss {
    /// Whether the model ends without a sigmoid; default false.
    public var fromLogits = false
    /// Moves targets toward 0.5 by this fraction; default 0.
    public var labelSmoothing = 0.0

    /// `BinaryCrossentropy(from_logits=False, label_smoothing=0.0)`
    public init() {}

    /// Also `'binary_crossentropy'` and `'bce'`.
    public static let names = ["BinaryCrossentropy", "binary_crossentropy", "bce", "BCE"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `-t · ln p - (1 - t) · ln(1 - p)` over a sample's elements, where p is the predicted probability of
        target 1.

        Computed from the logits, before the sigmoid, so it is exact for tiny probabilities too.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("from_logits", \.fromLogits, .boolean),
        .optional("label_smoothing", \.labelSmoothing, .number(in: 0...1, "a number from 0 to 1")),
    ]
    /// Not here.
    public static let onlyInKeras = ["axis"] + Losses.onlyInKeras

    /// The sigmoid.
    public var fusedActivation: ActivationFunction? { .sigmoid }

    /// 0 and 1, or what lies between.
    public var targetValues: TargetValues { .probabilities }

    /// Probabilities out of a sigmoid, or logits.
    public func check(_ outputs: ModelOutputs) throws(ModelError) {
        try checkLogits(outputs, fromLogits: fromLogits, needs: .sigmoid)
    }

    /// With z the logit: loss `max(z, 0) - z·t + ln(1 + e^-|z|)`, gradient `sigmoid(z) - t`.
    public func compute(_ batch: LossBatch) {
        let outputs = batch.batch
        let (columns, smoothing) = (outputs.columns, Float(labelSmoothing))
        let scale = 1 / Float(outputs.count * outputs.size)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * columns) { memory in
            guard let probability = memory.baseAddress else { return }
            memory.initialize(repeating: 0)
            let logarithm = probability + columns
            let all = IndexRange(begin: 0, end: columns)
            for sample in outputs.samples {
                var sum = 0.0
                for row in 0..<outputs.rowsPerSample {
                    guard let targets = outputs.targets(sample, row) else { return }
                    let logits = outputs.outputs(sample, row)
                    for column in 0..<columns { logarithm[column] = -logits[column].magnitude }
                    vector_exp(logarithm, logarithm, all)
                    for column in 0..<columns { logarithm[column] += 1 }
                    vector_log(logarithm, logarithm, all)
                    vector_sigmoid(logits, probability, all)
                    let gradient = batch.gradient(sample, row)
                    for column in 0..<columns {
                        let logit = logits[column]
                        let target = targets[column] * (1 - smoothing) + 0.5 * smoothing
                        sum += Double(max(logit, 0) - logit * target + logarithm[column])
                        gradient?[column] = (probability[column] - target) * scale
                    }
                }
                batch.losses[sample] = Float(sum / Double(outputs.size))
            }
        }
    }
}
