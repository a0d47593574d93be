/// The mean of `output - target · ln(output + 1e-7)` over a sample's elements: up to a constant, the negative
/// log-likelihood of targets from a Poisson distribution whose mean is the output.
///
/// Outputs must be positive, as after `activation='exponential'` or `'softplus'`.
///
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#poisson-class>.
public struct Poisson: ElementwiseLoss {
    /// `Poisson()`
    public init() {}

    /// Also `'poisson'`.
    public static let names = ["Poisson", "poisson"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `output - target · ln(output + 1e-7)` over a sample's elements: up to a constant, the negative
        log-likelihood of targets from a Poisson distribution whose mean is the output.

        Outputs must be positive, as after `activation='exponential'` or `'softplus'`.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// `y - t · ln y` has none.
    public var leastValue: Double { -.infinity }

    /// Counts.
    public var targetValues: TargetValues { .atLeast(0) }

    /// The negative logarithm of the likelihood, and its slope.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let bounded = outputs + Losses.epsilon
        return (outputs - targets * bounded.logarithm, 1 - targets / bounded)
    }
}
