/// The mean of `(ln(1 + output) - ln(1 + target))²` over a sample's elements.
///
/// Outputs and targets below 1e-7 count as 1e-7, as in Keras; such outputs get no gradient. Targets below -1, which
/// have no such logarithm, are refused.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#meansquaredlogarithmicerror-class>.
public struct MeanSquaredLogarithmicError: ElementwiseLoss {
    /// `MeanSquaredLogarithmicError()`
    public init() {}

    /// Also `'mean_squared_logarithmic_error'` and `'msle'`.
    public static let names = ["MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "msle", "MSLE"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `(ln(1 + output) - ln(1 + target))²` over a sample's elements.

        Outputs and targets below 1e-7 count as 1e-7, as in Keras; such outputs get no gradient. Targets below -1, which
        have no such logarithm, are refused.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// What has a logarithm of one more.
    public var targetValues: TargetValues { .atLeast(-1) }

    /// The square, and the slope where an output counts as it is.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let bounded = outputs.atLeast(Losses.epsilon) + 1
        let difference = bounded.logarithm - (targets.atLeast(Losses.epsilon) + 1).logarithm
        let slope = 2 * difference / bounded
        return (difference * difference, slope.replacing(with: 0, where: outputs .< Losses.epsilon))
    }
}
