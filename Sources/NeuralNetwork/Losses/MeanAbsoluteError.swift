/// The mean of `|output - target|` over a sample's elements.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#meanabsoluteerror-class>.
public struct MeanAbsoluteError: ElementwiseLoss {
    /// `MeanAbsoluteError()`
    public init() {}

    /// Also `'mean_absolute_error'` and `'mae'`.
    public static let names = ["MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"]
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// The magnitude, and the sign of the difference; 0 where there is none, as in Keras.
    public static func element(output: Float, target: Float) -> (loss: Float, derivative: Float) {
        let difference = output - target
        let sign: Float = difference > 0 ? 1 : difference < 0 ? -1 : difference
        return (difference.magnitude, sign)
    }
}
