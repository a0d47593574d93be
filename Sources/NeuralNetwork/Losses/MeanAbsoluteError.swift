/// The mean of `|output - target|` over a sample's elements.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#meanabsoluteerror-class>.
public struct MeanAbsoluteError: ElementwiseLoss {
    /// `MeanAbsoluteError()`
    public init() {}

    /// Also `'mean_absolute_error'` and `'mae'`.
    public static let names = ["MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `|output - target|` over a sample's elements.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// The magnitude, and the sign of the difference; 0 where there is none, as in Keras.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let difference = outputs - targets
        return (difference.magnitude, difference.sign)
    }
}
