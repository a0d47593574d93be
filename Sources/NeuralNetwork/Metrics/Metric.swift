/// A number that tells how good outputs are: numbers kept of each sample, and what they come to.
public protocol Metric: Constructible {
    /// The key in the history: `accuracy`.
    var name: String { get set }
    /// Whether more is better.
    var isHigherBetter: Bool { get }
    /// Between what its value always lies.
    var bounds: ClosedRange<Double> { get }
    /// Numbers kept of each sample; default 1.
    var width: Int { get }
    /// Whether `record` reads the outputs themselves; if not, predictions and ranks do.
    var readsOutputs: Bool { get }
    /// The metric that this one stands for with such outputs and targets, as `accuracy` does for several.
    func resolved(_ outputs: ModelOutputs, _ targets: TargetKind) -> any Metric
    /// What is wrong with using it for such outputs and targets; nil: nothing.
    func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String?
    /// Keeps numbers of the batch's samples.
    func record(_ batch: MetricBatch)
    /// What no sample comes to yet.
    func makeState() -> any MetricState
}

/// What a metric keeps, and from what.
public struct MetricBatch {
    /// Outputs and targets.
    public let batch: OutputBatch
    /// Predictions and ranks, when targets are classes.
    public let ranks: ClassRanks?
    /// Receives `width` numbers per sample.
    public let records: UnsafeMutablePointer<Float>
}

/// What the samples so far come to.
public protocol MetricState {
    /// Takes in samples, `width` numbers each, in the order of the pass.
    mutating func update(_ records: UnsafeBufferPointer<Float>)
    /// The value so far.
    var result: Double { get }
}

/// The mean of one number per sample.
public struct MeanState: MetricState {
    private var sum = 0.0
    private var count = 0

    /// No samples.
    public init() {}

    /// Sums in double precision.
    public mutating func update(_ records: UnsafeBufferPointer<Float>) {
        for record in records { sum += Double(record) }
        count += records.count
    }

    /// 0 without samples.
    public var result: Double { sum / Double(max(1, count)) }
}

extension Metric {
    /// A word such as `mae` is the key in the history, as in Keras; the class's own name is not.
    public init(named word: String) {
        self.init()
        if word != Self.names[0] { name = word }
    }

    /// What is wrong with targets that have to be numbers; nil: they are.
    func problemOfClasses(_ targets: TargetKind) -> String? {
        guard case .numbers = targets else { return "needs numbers as targets, but they are classes" }
        return nil
    }

    /// Any number.
    public var bounds: ClosedRange<Double> { -.infinity ... .infinity }

    /// One number.
    public var width: Int { 1 }

    /// Itself.
    public func resolved(_ outputs: ModelOutputs, _ targets: TargetKind) -> any Metric { self }

    /// A mean.
    public func makeState() -> any MetricState { MeanState() }
}

/// The metrics (<https://keras.io/api/metrics/>).
public enum Metrics {
    static let types: [any Metric.Type] = [
        Accuracy.self, SparseCategoricalAccuracy.self, SparseTopKCategoricalAccuracy.self, BinaryAccuracy.self,
        CategoricalAccuracy.self, TopKCategoricalAccuracy.self, Precision.self, Recall.self, AUC.self,
        TruePositives.self, TrueNegatives.self, FalsePositives.self, FalseNegatives.self, PrecisionAtRecall.self,
        RecallAtPrecision.self, SensitivityAtSpecificity.self, SpecificityAtSensitivity.self, F1Score.self,
        FBetaScore.self, BinaryCrossentropyMetric.self, CategoricalCrossentropyMetric.self,
        SparseCategoricalCrossentropyMetric.self, LossMetric<LossMetricKinds.KLDivergenceKind>.self,
        LossMetric<LossMetricKinds.PoissonKind>.self, MeanSquaredErrorMetric.self, MeanAbsoluteErrorMetric.self,
        RootMeanSquaredError.self, LossMetric<LossMetricKinds.PercentageErrorKind>.self,
        LossMetric<LossMetricKinds.LogarithmicErrorKind>.self, LossMetric<LossMetricKinds.LogCoshKind>.self,
        CosineSimilarityMetric.self, R2Score.self, LossMetric<LossMetricKinds.HingeKind>.self,
        LossMetric<LossMetricKinds.SquaredHingeKind>.self, LossMetric<LossMetricKinds.CategoricalHingeKind>.self,
    ]

    /// The metric that the constructor or word (`accuracy`) names.
    public static func metric(from constructor: Constructor) throws(ConstructorError) -> any Metric {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "metric")
        return try types[index].init(constructor: constructor)
    }
}
