/// The square root of the mean of `(output - target)²` over all samples.
///
/// Keras: <https://keras.io/api/metrics/regression_metrics/#rootmeansquarederror-class>.
public struct RootMeanSquaredError: Metric {
    /// The key in the history; default `root_mean_squared_error`.
    public var name = "root_mean_squared_error"

    /// `RootMeanSquaredError(name='root_mean_squared_error')`
    public init() {}

    /// Also `'root_mean_squared_error'`.
    public static let names = ["RootMeanSquaredError", "root_mean_squared_error"]
    /// For `notebook help`.
    public static let meaning = """
        The square root of the mean of `(output - target)²` over all samples.
        """
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// Less is better.
    public var isHigherBetter: Bool { false }

    /// At least 0.
    public var bounds: ClosedRange<Double> { 0 ... .infinity }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Targets that are classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? { problemOfClasses(targets) }

    /// The squared error of each sample.
    public func record(_ batch: MetricBatch) { MeanSquaredErrorMetric().record(batch) }

    /// The root of the mean.
    public func makeState() -> any MetricState { State() }

    private struct State: MetricState {
        private var mean = MeanState()
        mutating func update(_ records: UnsafeBufferPointer<Float>) { mean.update(records) }
        var result: Double { mean.result.squareRoot() }
    }
}
