/// Loss and metrics over the first batches of a pass.
///
/// Summed in double precision from the first sample to the last, so that neither the number of threads nor how often
/// the values are asked for changes a bit.
struct RunningResults {
    private let results: BatchResults
    private let metrics: [any Metric]
    private var states: [any MetricState]
    private let batchSize: Int
    private var count = 0
    private var loss = 0.0

    init(_ results: BatchResults, metrics: [any Metric], batchSize: Int) {
        self.results = results
        self.metrics = metrics
        self.batchSize = batchSize
        states = metrics.map { $0.makeState() }
    }

    /// Takes in the samples up to that one, the end of a batch.
    mutating func advance(to end: Int) {
        guard end > count else { return }
        for index in count..<end { loss += Double(results.losses[index]) }
        if results.penaltyParts > 0 {
            for batch in (count / batchSize)..<((end + batchSize - 1) / batchSize) {
                var penalty = 0.0
                for part in 0..<results.penaltyParts {
                    penalty += results.penalties[batch * results.penaltyParts + part]
                }
                loss += penalty * Double(min(batchSize, end - batch * batchSize))
            }
        }
        for place in states.indices {
            let width = metrics[place].width
            let records = UnsafeBufferPointer(
                start: results.records[place] + count * width,
                count: (end - count) * width
            )
            states[place].update(records)
        }
        count = end
    }

    /// `loss` and then the metrics; a prefix such as `val_` stands before each name.
    func values(prefix: String = "") -> [NamedValue] {
        [NamedValue(name: prefix + "loss", value: loss / Double(max(1, count)))]
            + zip(metrics, states).map { NamedValue(name: prefix + $0.name, value: $1.result) }
    }
}
