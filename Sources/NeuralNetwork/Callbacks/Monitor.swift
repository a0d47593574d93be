/// In which direction a monitored value gets better.
public enum MonitorMode: String, CaseIterable, Sendable {
    /// As the metric says; losses get better when they fall.
    case auto
    /// Less is better.
    case min
    /// More is better.
    case max
}

/// A callback that watches one measured value, as Keras's `MonitorCallback`.
public protocol MonitoringCallback: Callback {
    /// The value's name in the history.
    var monitor: String { get }
    /// In which direction it gets better.
    var mode: MonitorMode { get }
    /// By how much it must get better to count.
    var minDelta: Double { get }
    /// Whether anything depends on the value.
    var isMonitoring: Bool { get }
}

extension MonitoringCallback {
    /// Always.
    public var isMonitoring: Bool { true }

    /// A value that is not measured.
    public func problem(_ measures: [MonitoredMeasure]) -> String? {
        guard isMonitoring, !measures.contains(where: { $0.name == monitor }) else { return nil }
        let names = measures.map(\.name)
        let hint = suggestion(for: monitor, among: names, otherwise: "it measures \(names.joined(separator: ", "))")
        if monitor.hasPrefix("val_"), names.contains(String(monitor.dropFirst(4))) {
            return "monitors '\(monitor)', but there is no validation set; give validation_split, or monitor='loss'"
        }
        return "monitors '\(monitor)', which this training does not measure\(hint)"
    }

    /// Whether `value` is better than `reference` by more than `min_delta`; anything is better than nothing.
    func isImprovement(_ value: Double, over reference: Double?, in epoch: EpochEnd) -> Bool {
        guard let reference else { return true }
        let isHigherBetter =
            switch mode {
            case .min: false
            case .max: true
            case .auto: epoch.measures.first { $0.name == monitor }?.isHigherBetter ?? false
            }
        return isHigherBetter ? value - minDelta.magnitude > reference : value + minDelta.magnitude < reference
    }
}
