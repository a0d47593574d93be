/// The fraction of positive predictions that are correct: `tp / (tp + fp)`; 0 when there are none.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#precision-class>.
public struct Precision: ConfusionMetric {
    /// The key in the history; default `precision`.
    public var name = "precision"
    /// An output above it counts as 1; default 0.5, or none when `top_k` is given.
    public var threshold: Double?
    var selection = OutputSelection()

    /// `Precision(thresholds=None, top_k=None, class_id=None, name=None)`
    public init() {}

    /// Also `'precision'`.
    public static let names = ["Precision", "precision"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of positive predictions that are correct: `tp / (tp + fp)`; 0 when there are none.
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
        counts.precisions[0]
    }
}
