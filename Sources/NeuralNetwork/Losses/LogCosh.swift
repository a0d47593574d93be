/// The mean of `ln cosh(output - target)` over a sample's elements: about `½ d²` for small differences d, about
/// `|d| - ln 2` for large ones.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#logcosh-class>.
public struct LogCosh: ElementwiseLoss {
    private static let logarithmOfTwo: Float = 0.69314718055994531

    /// `LogCosh()`
    public init() {}

    /// Also `'log_cosh'`.
    public static let names = ["LogCosh", "log_cosh"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `ln cosh(output - target)` over a sample's elements: about `½ d²` for small differences d, about
        `|d| - ln 2` for large ones.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// `d + softplus(-2 d) - ln 2`, and tanh d.
    public func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes) {
        let difference = outputs - targets
        return (difference + (-2 * difference).softplus - Self.logarithmOfTwo, difference.hyperbolicTangent)
    }
}
