/// 100 times the mean of `|output - target| / |target|` over a sample's elements, with a divisor of at least 1e-7.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#meanabsolutepercentageerror-class>.
public struct MeanAbsolutePercentageError: ElementwiseLoss {
    /// `MeanAbsolutePercentageError()`
    public init() {}

    /// Also `'mean_absolute_percentage_error'` and `'mape'`.
    public static let names = ["MeanAbsolutePercentageError", "mean_absolute_percentage_error", "mape", "MAPE"]
    /// For `notebook help`.
    public static let meaning = """
        100 times the mean of `|output - target| / |target|` over a sample's elements, with a divisor of at least 1e-7.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// The relative error in percent, and its slope.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let divisor = targets.magnitude.atLeast(Losses.epsilon)
        let difference = targets - outputs
        return (100 * (difference / divisor).magnitude, -100 * difference.sign / divisor)
    }
}
