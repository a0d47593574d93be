/// Loss and metrics over the first samples of a pass, as means over samples.
///
/// Summed in double precision from the first sample to the last, so that neither the number of threads nor how often
/// the means are asked for changes a bit.
struct SampleMeans {
    private let outcomes: Outcomes
    private let metrics: [any Metric]
    private var count = 0
    private var loss = 0.0
    private var hits: [Int]

    init(_ outcomes: Outcomes, metrics: [any Metric]) {
        self.outcomes = outcomes
        self.metrics = metrics
        hits = [Int](repeating: 0, count: metrics.count)
    }

    /// Takes in the samples up to that one.
    mutating func advance(to end: Int) {
        guard end > count else { return }
        for index in count..<end { loss += Double(outcomes.losses[index]) }
        for (number, metric) in metrics.enumerated() {
            hits[number] += outcomes.count(in: count..<end, where: metric.isHit)
        }
        count = end
    }

    /// `loss` and then the metrics; a prefix such as `val_` stands before each name.
    func values(prefix: String = "") -> [NamedValue] {
        let samples = Double(max(1, count))
        return [NamedValue(name: prefix + "loss", value: loss / samples)]
            + zip(metrics, hits).map { NamedValue(name: prefix + $0.name, value: Double($1) / samples) }
    }
}
