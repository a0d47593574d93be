/// How the scores of several classes become one.
public enum FScoreAverage: String, CaseIterable, Sendable {
    /// One score of all counts together.
    case micro
    /// The mean of the classes' scores.
    case macro
    /// The mean, each class counting as often as it is true.
    case weighted
}

/// A weighted harmonic mean of precision and recall.
protocol FScore: Metric {
    /// How the scores of several classes become one; nil: there has to be one class.
    var average: FScoreAverage? { get }
    /// How much more recall counts than precision.
    var beta: Double { get }
    /// An output above it counts as 1; nil: each row's largest does.
    var threshold: Double? { get }
    /// Outputs of a sample; known once the outputs are.
    var columns: Int { get set }
}

extension FScore {
    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Of each class 1 or 0, and the target.
    public var width: Int { 2 * columns }

    /// The same, knowing how many classes there are.
    public func resolved(_ outputs: ModelOutputs, _ targets: TargetKind) -> any Metric {
        var metric = self
        metric.columns = outputs.columns
        return metric
    }

    /// Targets that are classes, more than one row, and several scores with nothing to make one of them.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        if !outputs.isOneRow { return "takes one row of outputs of each sample, not \(describe(outputs.shape))" }
        if outputs.columns > 1, average == nil {
            return "gives a score of each of the \(outputs.columns) outputs; make one of them with average='macro', "
                + "'micro' or 'weighted'"
        }
        return problemOfClasses(targets)
    }

    /// Keeps what is taken for true, and what is.
    public func record(_ batch: MetricBatch) {
        let outputs = batch.batch
        for sample in outputs.samples {
            guard let targets = outputs.targets(sample, 0) else { return }
            let (values, record) = (outputs.outputs(sample, 0), batch.records + sample * width)
            var largest = -Float.infinity
            for column in 0..<columns { largest = max(largest, values[column]) }
            for column in 0..<columns {
                let value = values[column]
                // Keras's 1e-9, with which a row of zeros is taken for nothing.
                let isTaken = threshold.map { value > Float($0) } ?? (value >= largest && value.magnitude > 1e-9)
                record[2 * column] = isTaken ? 1 : 0
                record[2 * column + 1] = targets[column]
            }
        }
    }

    /// Counts of each class.
    public func makeState() -> any MetricState { FScoreState(of: self) }
}

private struct FScoreState: MetricState {
    private struct Counts {
        var hits = 0.0
        var taken = 0.0
        var positives = 0.0
    }

    private var counts: [Counts]
    private let average: FScoreAverage?
    private let square: Double
    private static let epsilon = 1e-7

    init(of score: some FScore) {
        counts = [Counts](repeating: Counts(), count: score.columns)
        average = score.average
        square = score.beta * score.beta
    }

    mutating func update(_ records: UnsafeBufferPointer<Float>) {
        for start in stride(from: 0, to: records.count, by: 2 * counts.count) {
            for column in counts.indices {
                let (taken, target) = (Double(records[start + 2 * column]), Double(records[start + 2 * column + 1]))
                counts[column].hits += taken * target
                counts[column].taken += taken
                counts[column].positives += target
            }
        }
    }

    private func score(_ counts: Counts) -> Double {
        let precision = counts.hits / (counts.taken + Self.epsilon)
        let recall = counts.hits / (counts.positives + Self.epsilon)
        return (1 + square) * precision * recall / (square * precision + recall + Self.epsilon)
    }

    var result: Double {
        switch average {
        case nil, .macro: return counts.reduce(0) { $0 + score($1) } / Double(counts.count)
        case .micro:
            return score(
                counts.reduce(into: Counts()) {
                    $0.hits += $1.hits
                    $0.taken += $1.taken
                    $0.positives += $1.positives
                }
            )
        case .weighted:
            let all = counts.reduce(0) { $0 + $1.positives } + Self.epsilon
            return counts.reduce(0) { $0 + score($1) * $1.positives / all }
        }
    }
}
