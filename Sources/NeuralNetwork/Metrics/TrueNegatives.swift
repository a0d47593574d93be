/// The number of negative samples that are predicted as negative. Callbacks count higher as better; Keras defines no
/// direction.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#truenegatives-class>.
public struct TrueNegatives: ConfusionMetric {
    /// The key in the history; default `true_negatives`.
    public var name = "true_negatives"
    /// An output above it counts as 1; default 0.5.
    public var threshold: Double?
    var selection = OutputSelection()

    /// `TrueNegatives(thresholds=None, name=None)`
    public init() {}

    /// Also `'true_negatives'`.
    public static let names = ["TrueNegatives", "true_negatives"]
    /// For `notebook help`.
    public static let meaning = """
        The number of negative samples that are predicted as negative. Callbacks count higher as better; Keras defines
        no direction.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("thresholds", \.threshold, .threshold), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// A count.
    public var bounds: ClosedRange<Double> { 0 ... .infinity }

    func makeThresholds() -> Thresholds {
        Thresholds([threshold ?? 0.5])
    }

    func value(_ counts: ConfusionCounts) -> Double {
        counts.trueNegatives[0]
    }
}
