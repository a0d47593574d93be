/// The mean of `(output - target)²` over a sample's elements.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#meansquarederror-class>.
public struct MeanSquaredError: ElementwiseLoss {
    /// `MeanSquaredError()`
    public init() {}

    /// Also `'mean_squared_error'` and `'mse'`.
    public static let names = ["MeanSquaredError", "mean_squared_error", "mse", "MSE"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `(output - target)²` over a sample's elements.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// The square, and twice the difference.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let difference = outputs - targets
        return (difference * difference, 2 * difference)
    }
}
