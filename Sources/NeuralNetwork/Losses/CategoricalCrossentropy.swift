internal import CKernels

/// `-Σ t · ln p` over the classes, where t is the target distribution (such as a one-hot row) and p the model's.
///
/// Computed from the logits, before the softmax.
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#categoricalcrossentropy-class>.
public struct CategoricalCrossentropy: Loss {
    /// Whether the model ends without a softmax; default false.
    public var fromLogits = false
    /// Moves each target toward the uniform distribution by this fraction; default 0.
    public var labelSmoothing = 0.0

    /// `CategoricalCrossentropy(from_logits=False, label_smoothing=0.0)`
    public init() {}

    /// Also `'categorical_crossentropy'`.
    public static let names = ["CategoricalCrossentropy", "categorical_crossentropy"]
    /// For `notebook help`.
    public static let meaning = """
        `-Σ t · ln p` over the classes, where t is the target distribution (such as a one-hot row) and p the model's.

        Computed from the logits, before the softmax.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("from_logits", \.fromLogits, .boolean),
        .optional("label_smoothing", \.labelSmoothing, .number(in: 0...1, "a number from 0 to 1")),
    ]
    /// Not here.
    public static let onlyInKeras = ["axis"] + Losses.onlyInKeras

    /// The softmax.
    public var fusedActivation: ActivationFunction? { .softmax }

    /// 0 and 1, or what lies between.
    public var targetValues: TargetValues { .probabilities }

    /// Rows of probabilities out of a softmax, or of logits.
    public func check(_ outputs: ModelOutputs) throws(ModelError) {
        try checkLogits(outputs, fromLogits: fromLogits, needs: .softmax)
    }

    /// With z the logits and s = Σt: loss `s · ln Σe^z - Σ t·z`, gradient `s · softmax(z) - t`.
    public func compute(_ batch: LossBatch) {
        let outputs = batch.batch
        let (columns, smoothing) = (outputs.columns, Float(labelSmoothing))
        let scale = 1 / Float(outputs.count * outputs.rowsPerSample)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: row_stride(columns)) { powers in
            guard let power = powers.baseAddress else { return }
            power.initialize(repeating: 0, count: powers.count)
            for sample in outputs.samples {
                var sum = 0.0
                for row in 0..<outputs.rowsPerSample {
                    guard let targets = outputs.targets(sample, row) else { return }
                    let logits = outputs.outputs(sample, row)
                    var largest = -Float.infinity
                    for column in 0..<columns { largest = max(largest, logits[column]) }
                    for column in 0..<columns { power[column] = logits[column] - largest }
                    vector_exp(power, power, IndexRange(begin: 0, end: columns))
                    var (total, weight, product): (Float, Float, Double) = (0, 0, 0)
                    for column in 0..<columns {
                        let target = targets[column] * (1 - smoothing) + smoothing / Float(columns)
                        total += power[column]
                        weight += target
                        product += Double(target) * Double(logits[column] - largest)
                    }
                    if let out = batch.gradient(sample, row) {
                        for column in 0..<columns {
                            let target = targets[column] * (1 - smoothing) + smoothing / Float(columns)
                            out[column] = (weight * (power[column] / total) - target) * scale
                        }
                    }
                    power[0] = total
                    vector_log(power, power, IndexRange(begin: 0, end: 1))
                    sum += Double(weight) * Double(power[0]) - product
                }
                batch.losses[sample] = Float(sum / Double(outputs.rowsPerSample))
            }
        }
    }
}
