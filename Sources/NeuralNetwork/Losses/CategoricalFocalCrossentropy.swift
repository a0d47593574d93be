internal import CKernels

/// Categorical cross-entropy that gives less weight to easy samples: `Σ alpha · (1 - p)^gamma · t · -ln p` over the
/// classes, with p clipped to 1e-7 and 1 - 1e-7 (Lin et al. 2017).
///
/// Computed from the logits, before the softmax.
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#categoricalfocalcrossentropy-class>.
public struct CategoricalFocalCrossentropy: RowLoss {
    /// Multiplies every class; default 0.25.
    public var alpha = 0.25
    /// Default 2; 0 is the plain cross-entropy times `alpha`.
    public var gamma = 2.0
    /// Whether the model ends without a softmax; default false.
    public var fromLogits = false
    /// Moves each target toward the uniform distribution by this fraction; default 0.
    public var labelSmoothing = 0.0

    /// `CategoricalFocalCrossentropy(alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0)`
    public init() {}

    /// Also `'categorical_focal_crossentropy'`.
    public static let names = ["CategoricalFocalCrossentropy", "categorical_focal_crossentropy"]
    /// For `notebook help`.
    public static let meaning = """
        Categorical cross-entropy that gives less weight to easy samples: `Σ alpha · (1 - p)^gamma · t · -ln p` over the
        classes, with p clipped to 1e-7 and 1 - 1e-7 (Lin et al. 2017).

        Computed from the logits, before the softmax.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("alpha", \.alpha, .nonnegative), .optional("gamma", \.gamma, .nonnegative),
        .optional("from_logits", \.fromLogits, .boolean),
        .optional("label_smoothing", \.labelSmoothing, .number(in: 0...1, "a number from 0 to 1")),
    ]
    /// Not here.
    public static let onlyInKeras = ["axis"] + Losses.onlyInKeras

    /// The softmax.
    public var fusedActivation: ActivationFunction? { .softmax }

    /// One-hot rows, or distributions.
    public var targetValues: TargetValues { .probabilities }

    /// Rows of probabilities out of a softmax, or of logits.
    public func check(_ outputs: ModelOutputs) throws(ModelError) {
        try checkLogits(outputs, fromLogits: fromLogits, needs: .softmax)
    }

    /// With f(p) a class's term: the gradient with respect to logit k is `p_k · (f'(p_k) - Σ f'(p) · p)`.
    public func row(
        outputs: UnsafePointer<Float>,
        targets: UnsafePointer<Float>,
        columns: Int,
        gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        let (smoothing, alpha, gamma) = (Float(labelSmoothing), Float(alpha), Float(gamma))
        let stride = row_stride(columns)
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * stride) { memory in
            guard let probabilities = memory.baseAddress else { return .nan }
            memory.initialize(repeating: 0)
            let slopes = probabilities + stride
            probabilities.update(from: outputs, count: columns)
            softmax_forward(columns, probabilities, probabilities, IndexRange(begin: 0, end: 1))
            var (sum, mean) = (0.0, 0.0)
            for column in Swift.stride(from: 0, to: columns, by: Lanes.scalarCount) {
                let count = min(columns - column, Lanes.scalarCount)
                let given = Lanes(probabilities + column, count: count)
                let bounded = given.atLeast(Losses.epsilon).atMost(1 - Losses.epsilon)
                let wanted = Lanes(targets + column, count: count) * (1 - smoothing) + smoothing / Float(columns)
                let (entropy, miss) = (-bounded.logarithm, 1 - bounded)
                let focus = miss.raised(to: gamma)
                let terms = alpha * focus * wanted * entropy
                // Where a probability is cut off it has no slope.
                let slope = (-alpha * wanted * (gamma * focus / miss * entropy + focus / bounded))
                    .replacing(with: 0, where: bounded .!= given)
                slope.store(to: slopes + column, count: count)
                for lane in 0..<count {
                    sum += Double(terms[lane])
                    mean += Double(slope[lane]) * Double(given[lane])
                }
            }
            if let gradient {
                for column in 0..<columns {
                    gradient[column] = probabilities[column] * (slopes[column] - Float(mean))
                }
            }
            return sum
        }
    }
}
