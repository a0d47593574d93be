/// The fraction of positive samples that are predicted as such: `tp / (tp + fn)`; 0 when there are none.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#recall-class>.
public struct Recall: ConfusionMetric {
    /// The key in the history; default `recall`.
    public var name = "recall"
    /// An output above it counts as 1; default 0.5, or none when `top_k` is given.
    public var threshold: Double?
    var selection = OutputSelection()

    /// `Recall(thresholds=None, top_k=None, class_id=None, name=None)`
    public init() {}

    /// Also `'recall'`.
    public static let names = ["Recall", "recall"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of positive samples that are predicted as such: `tp / (tp + fn)`; 0 when there are none.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("thresholds", \.threshold, .threshold),
        .optional("top_k", \.selection.topK, .orNone(.integer(atLeast: 1))),
        .optional("class_id", \.selection.classID, .orNone(.integer(atLeast: 0))), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    func makeThresholds() -> Thresholds {
        // Of the largest outputs every one is taken for positive.
        Thresholds([threshold ?? (selection.topK == nil ? 0.5 : -1e10)])
    }

    func value(_ counts: ConfusionCounts) -> Double {
        counts.recalls[0]
    }
}
