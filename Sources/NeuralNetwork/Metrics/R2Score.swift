/// The fraction of the targets' variance that the outputs explain: `1 - Σ(t - y)² / Σ(t - mean)²` for each column.
///
/// 1 is perfect; 0 is no better than always predicting the mean.
/// Keras: <https://keras.io/api/metrics/regression_metrics/#r2score-class>.
public struct R2Score: Metric {
    /// How the scores of several columns become one.
    public enum Aggregation: String, CaseIterable, Sendable {
        /// The mean.
        case uniform = "uniform_average"
        /// The mean, each column counting by its variance.
        case varianceWeighted = "variance_weighted_average"
    }

    /// Default `uniform_average`; nil: there has to be one column.
    public var aggregation: Aggregation? = .uniform
    /// How many columns the model is given, for the adjusted score; default 0: the plain one.
    public var regressorCount = 0
    /// The key in the history; default `r2_score`.
    public var name = "r2_score"
    private var columns = 1

    /// `R2Score(class_aggregation='uniform_average', num_regressors=0, name='r2_score')`
    public init() {}

    /// Also `'r2_score'`.
    public static let names = ["R2Score", "r2_score"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of the targets' variance that the outputs explain: `1 - Σ(t - y)² / Σ(t - mean)²` for each column.

        1 is perfect; 0 is no better than always predicting the mean.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("class_aggregation", \.aggregation, .orNone(.choice)),
        .optional("num_regressors", \.regressorCount, .integer(atLeast: 0)), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// At most 1.
    public var bounds: ClosedRange<Double> { -.infinity...1 }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Of each column the target and the output.
    public var width: Int { 2 * columns }

    /// The same, knowing how many columns there are.
    public func resolved(_ outputs: ModelOutputs, _ targets: TargetKind) -> any Metric {
        var metric = self
        metric.columns = outputs.columns
        return metric
    }

    /// Targets that are classes, more than one row, and several scores with nothing to make one of them.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        if !outputs.isOneRow { return "takes one row of outputs of each sample, not \(describe(outputs.shape))" }
        if outputs.columns > 1, aggregation == nil {
            return "gives a score of each of the \(outputs.columns) outputs; make one of them with "
                + "class_aggregation='uniform_average' or 'variance_weighted_average'"
        }
        return problemOfClasses(targets)
    }

    /// Keeps targets and outputs.
    public func record(_ batch: MetricBatch) {
        let outputs = batch.batch
        for sample in outputs.samples {
            guard let targets = outputs.targets(sample, 0) else { return }
            let (values, record) = (outputs.outputs(sample, 0), batch.records + sample * width)
            for column in 0..<columns {
                record[2 * column] = targets[column]
                record[2 * column + 1] = values[column]
            }
        }
    }

    /// Sums of each column.
    public func makeState() -> any MetricState { State(of: self) }

    private struct State: MetricState {
        private struct Sums {
            var targets = 0.0
            var squares = 0.0
            var residuals = 0.0
        }

        private var sums: [Sums]
        private var count = 0
        private let score: R2Score

        init(of score: R2Score) {
            self.score = score
            sums = [Sums](repeating: Sums(), count: score.columns)
        }

        mutating func update(_ records: UnsafeBufferPointer<Float>) {
            for start in stride(from: 0, to: records.count, by: 2 * sums.count) {
                for column in sums.indices {
                    let target = Double(records[start + 2 * column])
                    let residual = target - Double(records[start + 2 * column + 1])
                    sums[column].targets += target
                    sums[column].squares += target * target
                    sums[column].residuals += residual * residual
                }
                count += 1
            }
        }

        var result: Double {
            guard count > 0 else { return 0 }
            let scores = sums.map { sums -> (score: Double, variation: Double) in
                let variation = sums.squares - sums.targets * sums.targets / Double(count)
                // As in Keras, 0 for targets that do not vary.
                return (variation > 0 ? 1 - sums.residuals / variation : 0, variation)
            }
            var value: Double
            switch score.aggregation {
            case nil, .uniform: value = scores.reduce(0) { $0 + $1.score } / Double(scores.count)
            case .varianceWeighted:
                let all = scores.reduce(0) { $0 + $1.variation }
                value = all > 0 ? scores.reduce(0) { $0 + $1.score * $1.variation } / all : 0
            }
            // Keras counts elements, not samples; with no more of them than regressors the plain score stands.
            let (n, p) = (Double(count * sums.count), Double(score.regressorCount))
            if p > 0, n - p - 1 > 0 { value = 1 - (1 - value) * (n - 1) / (n - p - 1) }
            return value
        }
    }
}
