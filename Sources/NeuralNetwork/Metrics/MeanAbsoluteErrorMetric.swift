/// The mean of `|output - target|`.
///
/// Keras: <https://keras.io/api/metrics/regression_metrics/#meanabsoluteerror-class>.
public struct MeanAbsoluteErrorMetric: ElementwiseMetric {
    /// The key in the history: the word it was asked for by, or `mean_absolute_error`.
    public var name = "mean_absolute_error"

    /// `MeanAbsoluteError(name='mean_absolute_error')`
    public init() {}

    /// A word such as `mae` is the key in the history, as in Keras.
    public init(named word: String) { if word != Self.names[0] { name = word } }

    /// Also `'mean_absolute_error'` and `'mae'`.
    public static let names = ["MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"]
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// The magnitude of the difference.
    static func element(output: Float, target: Float) -> Float { (output - target).magnitude }
}
