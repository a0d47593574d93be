/// A loss as a metric: the mean over the samples of what it is of each.
public struct LossMetric<Kind: LossMetricKind>: Metric {
    /// The key in the history: the word it was asked for by, or the loss's name.
    public var name = Kind.defaultName

    /// `MeanSquaredError(name='mean_squared_error')` and so on.
    public init() {}

    /// The kind's.
    public static var names: [String] { Kind.names }
    /// For `notebook help`.
    public static var meaning: String {
        "The loss `\(Kind.Of.names[0])` as a metric: the mean over all samples."
    }
    /// `name`
    public static var arguments: [ConstructorArgument<Self>] { [.optional("name", \.name, .text)] }
    /// Not here.
    public static var onlyInKeras: [String] { ["dtype"] }

    /// Less is better.
    public var isHigherBetter: Bool { false }

    /// The loss's.
    public var bounds: ClosedRange<Double> { Kind.Of().leastValue ... .infinity }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Targets that are classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? { problemOfClasses(targets) }

    /// The loss of each sample.
    public func record(_ batch: MetricBatch) {
        Kind.Of().compute(LossBatch(batch: batch.batch, losses: batch.records, gradient: nil, ranks: nil))
    }
}

/// A loss that is a metric too, and what Keras calls that.
public protocol LossMetricKind: Sendable {
    /// The loss, computed from what the model gives.
    associatedtype Of: Loss
    /// Keras's names for the metric.
    static var names: [String] { get }
    /// Its key in the history when it is asked for by its class.
    static var defaultName: String { get }
}

extension LossMetricKind {
    /// The loss's.
    public static var names: [String] { Of.names }

    /// The class's in lower case: `mean_squared_error`.
    public static var defaultName: String { names[1] }
}

/// The losses that are metrics.
public enum LossMetricKinds {
    /// `(output - target)²`
    public enum MeanSquaredErrorKind: LossMetricKind {
        /// The loss.
        public typealias Of = MeanSquaredError
    }
    /// `|output - target|`
    public enum MeanAbsoluteErrorKind: LossMetricKind {
        /// The loss.
        public typealias Of = MeanAbsoluteError
    }
    /// `|output - target| / |target|` in percent.
    public enum PercentageErrorKind: LossMetricKind {
        /// The loss.
        public typealias Of = MeanAbsolutePercentageError
    }
    /// `(ln(1 + output) - ln(1 + target))²`
    public enum LogarithmicErrorKind: LossMetricKind {
        /// The loss.
        public typealias Of = MeanSquaredLogarithmicError
    }
    /// `ln cosh(output - target)`; Keras's class and key have names of their own.
    public enum LogCoshKind: LossMetricKind {
        /// The loss.
        public typealias Of = LogCosh
        /// Also `'log_cosh_error'`.
        public static let names = ["LogCoshError", "log_cosh_error"]
        /// Without the underscores.
        public static let defaultName = "logcosh"
    }
    /// The hinge loss of -1 and 1.
    public enum HingeKind: LossMetricKind {
        /// The loss.
        public typealias Of = Hinge
    }
    /// The hinge loss, squared.
    public enum SquaredHingeKind: LossMetricKind {
        /// The loss.
        public typealias Of = SquaredHinge
    }
    /// The hinge loss of one-hot rows.
    public enum CategoricalHingeKind: LossMetricKind {
        /// The loss.
        public typealias Of = CategoricalHinge
    }
    /// `Σ t · ln(t / y)`
    public enum KLDivergenceKind: LossMetricKind {
        /// The loss.
        public typealias Of = KLDivergence
        /// `'kld'` is the loss's word only.
        public static let names = ["KLDivergence", "kl_divergence"]
    }
    /// `y - t · ln y`
    public enum PoissonKind: LossMetricKind {
        /// The loss.
        public typealias Of = Poisson
    }
}

/// The mean of `(output - target)²`.
public typealias MeanSquaredErrorMetric = LossMetric<LossMetricKinds.MeanSquaredErrorKind>
/// The mean of `|output - target|`.
public typealias MeanAbsoluteErrorMetric = LossMetric<LossMetricKinds.MeanAbsoluteErrorKind>
