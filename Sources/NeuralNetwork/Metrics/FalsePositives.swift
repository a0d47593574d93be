/// The number of negative samples that are predicted as positive. Callbacks count lower as better; Keras defines no
/// direction.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#falsepositives-class>.
public struct FalsePositives: ConfusionMetric {
    /// The key in the history; default `false_positives`.
    public var name = "false_positives"
    /// An output above it counts as 1; default 0.5.
    public var threshold: Double?
    var selection = OutputSelection()

    /// `FalsePositives(thresholds=None, name=None)`
    public init() {}

    /// Also `'false_positives'`.
    public static let names = ["FalsePositives", "false_positives"]
    /// For `notebook help`.
    public static let meaning = """
        The number of negative samples that are predicted as positive. Callbacks count lower as better; Keras defines no
        direction.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("thresholds", \.threshold, .threshold), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// A count.
    public var bounds: ClosedRange<Double> { 0 ... .infinity }

    /// Less is better.
    public var isHigherBetter: Bool { false }

    func makeThresholds() -> Thresholds {
        Thresholds([threshold ?? 0.5])
    }

    func value(_ counts: ConfusionCounts) -> Double {
        counts.falsePositives[0]
    }
}
