/// The number of positive samples that are predicted as positive. Callbacks count higher as better; Keras defines no
/// direction.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#truepositives-class>.
public struct TruePositives: ConfusionMetric {
    /// The key in the history; default `true_positives`.
    public var name = "true_positives"
    /// An output above it counts as 1; default 0.5.
    public var threshold: Double?
    var selection = OutputSelection()

    /// `TruePositives(thresholds=None, name=None)`
    public init() {}

    /// Also `'true_positives'`.
    public static let names = ["TruePositives", "true_positives"]
    /// For `notebook help`.
    public static let meaning = """
        The number of positive samples that are predicted as positive. Callbacks count higher as better; Keras defines
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
        counts.truePositives[0]
    }
}
