/// The square root of the mean of `(output - target)²` over all samples.
///
/// Keras: <https://keras.io/api/metrics/regression_metrics/#rootmeansquarederror-class>.
public struct RootMeanSquaredError: ElementwiseMetric {
    /// The key in the history; default `root_mean_squared_error`.
    public var name = "root_mean_squared_error"

    /// `RootMeanSquaredError(name='root_mean_squared_error')`
    public init() {}

    /// Also `'root_mean_squared_error'`.
    public static let names = ["RootMeanSquaredError", "root_mean_squared_error"]
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// The squared difference.
    static func element(output: Float, target: Float) -> Float { (output - target) * (output - target) }

    /// The root of the mean.
    public func makeState() -> any MetricState { State() }

    private struct State: MetricState {
        private var mean = MeanState()
        mutating func update(_ records: UnsafeBufferPointer<Float>) { mean.update(records) }
        var result: Double { mean.result.squareRoot() }
    }
}
