/// The mean of `(output - target)²` over a sample's elements.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#meansquarederror-class>.
public struct MeanSquaredError: ElementwiseLoss {
    /// `MeanSquaredError()`
    public init() {}

    /// Also `'mean_squared_error'` and `'mse'`.
    public static let names = ["MeanSquaredError", "mean_squared_error", "mse", "MSE"]
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// The square, and twice the difference.
    public static func element(output: Float, target: Float) -> (loss: Float, derivative: Float) {
        let difference = output - target
        return (difference * difference, 2 * difference)
    }
}
