/// The number of positive samples that are predicted as negative. Callbacks count lower as better; Keras defines no
/// direction.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#falsenegatives-class>.
public struct FalseNegatives: ConfusionMetric {
    /// The key in the history; default `false_negatives`.
    public var name = "false_negatives"
    /// An output above it counts as 1; default 0.5.
    public var threshold: Double?
    var selection = OutputSelection()

    /// `FalseNegatives(thresholds=None, name=None)`
    public init() {}

    /// Also `'false_negatives'`.
    public static let names = ["FalseNegatives", "false_negatives"]
    /// For `notebook help`.
    public static let meaning = """
        The number of positive samples that are predicted as negative. Callbacks count lower as better; Keras defines no
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
        counts.falseNegatives[0]
    }
}
