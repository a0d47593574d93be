/// The mean of `(output - target)²`.
///
/// Keras: <https://keras.io/api/metrics/regression_metrics/#meansquarederror-class>.
public struct MeanSquaredErrorMetric: ElementwiseMetric {
    /// The key in the history: the word it was asked for by, or `mean_squared_error`.
    public var name = "mean_squared_error"

    /// `MeanSquaredError(name='mean_squared_error')`
    public init() {}

    /// A word such as `mse` is the key in the history, as in Keras.
    public init(named word: String) { if word != Self.names[0] { name = word } }

    /// Also `'mean_squared_error'` and `'mse'`.
    public static let names = ["MeanSquaredError", "mean_squared_error", "mse", "MSE"]
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// The squared difference.
    static func element(output: Float, target: Float) -> Float { (output - target) * (output - target) }
}
