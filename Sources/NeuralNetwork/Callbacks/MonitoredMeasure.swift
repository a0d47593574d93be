/// A measured value with the direction in which it gets better.
public struct MonitoredMeasure: Sendable {
    /// The key in the history: `val_loss`.
    public var name: String
    /// Whether more is better.
    public var isHigherBetter: Bool
}

extension [any Metric] {
    /// What callbacks can monitor in a training with these metrics.
    public func measures(withValidation: Bool) -> [MonitoredMeasure] {
        let own =
            [MonitoredMeasure(name: "loss", isHigherBetter: false)]
            + map { MonitoredMeasure(name: $0.name, isHigherBetter: $0.isHigherBetter) }
        guard withValidation else { return own }
        return own + own.map { MonitoredMeasure(name: "val_" + $0.name, isHigherBetter: $0.isHigherBetter) }
    }
}
