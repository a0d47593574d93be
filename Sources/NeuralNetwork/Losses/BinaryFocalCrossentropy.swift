/// Binary cross-entropy that gives less weight to easy samples: the mean of `(1 - q)^gamma · -ln q` over a sample's
/// elements, where q is the probability that the model assigns to the true value (Lin et al. 2017).
///
/// With smoothed targets t and the probability p of 1, `q = t · p + (1 - t) · (1 - p)`, and the cross-entropy is
/// `-t · ln p - (1 - t) · ln(1 - p)`.
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#binaryfocalcrossentropy-class>.
public struct BinaryFocalCrossentropy: ElementwiseLoss {
    /// Whether elements are multiplied by `alpha` for target 1 and `1 - alpha` for target 0; default false.
    public var applyClassBalancing = false
    /// Default 0.25.
    public var alpha = 0.25
    /// Default 2; 0 is the plain cross-entropy.
    public var gamma = 2.0
    /// Whether the model ends without a sigmoid; default false.
    public var fromLogits = false
    /// Moves targets toward 0.5 by this fraction; default 0.
    public var labelSmoothing = 0.0

    /// `BinaryFocalCrossentropy(apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False,
    /// label_smoothing=0.0)`
    public init() {}

    /// Also `'binary_focal_crossentropy'`.
    public static let names = ["BinaryFocalCrossentropy", "binary_focal_crossentropy"]
    /// For `notebook help`.
    public static let meaning = """
        Binary cross-entropy that gives less weight to easy samples: the mean of `(1 - q)^gamma · -ln q` over a sample's
        elements, where q is the probability that the model assigns to the true value (Lin et al. 2017).

        With smoothed targets t and the probability p of 1, `q = t · p + (1 - t) · (1 - p)`, and the cross-entropy is
        `-t · ln p - (1 - t) · ln(1 - p)`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("apply_class_balancing", \.applyClassBalancing, .boolean),
        .optional("alpha", \.alpha, .number(in: 0...1, "a number from 0 to 1")),
        .optional("gamma", \.gamma, .nonnegative), .optional("from_logits", \.fromLogits, .boolean),
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

    /// From the logits z: the cross-entropy c is `softplus(z) - t · z` with slope `p - t`, and q has the slope
    /// `(2t - 1) · p · (1 - p)`.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let (smoothing, gamma) = (Float(labelSmoothing), Float(gamma))
        let smoothed = targets * (1 - smoothing) + 0.5 * smoothing
        let probability = outputs.sigmoid
        let entropy = outputs.softplus - smoothed * outputs
        let miss = 1 - (smoothed * probability + (1 - smoothed) * (1 - probability))
        let focus = miss.raised(to: gamma)
        var losses = focus * entropy
        let slope = (2 * smoothed - 1) * probability * (1 - probability)
        // The derivative of the power, 0 where there is nothing to miss.
        let power = (gamma * focus / miss).replacing(with: 0, where: miss .<= 0)
        var derivatives = focus * (probability - smoothed) - power * slope * entropy
        if applyClassBalancing {
            let weight = smoothed * Float(alpha) + (1 - smoothed) * (1 - Float(alpha))
            losses *= weight
            derivatives *= weight
        }
        return (losses, derivatives)
    }
}
