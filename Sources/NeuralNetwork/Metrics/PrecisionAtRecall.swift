/// The highest precision at any threshold where the recall is at least `recall`; 0 when there is none.
///
/// Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#precisionatrecall-class>.
public struct PrecisionAtRecall: RateAtRate {
    /// The key in the history; default `precision_at_recall`.
    public var name = "precision_at_recall"
    /// The recall that is asked for, from 0 to 1.
    public var bound = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `PrecisionAtRecall(recall, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'precision_at_recall'`.
    public static let names = ["PrecisionAtRecall", "precision_at_recall"]
    /// For `notebook help`.
    public static let meaning = """
        The highest precision at any threshold where the recall is at least `recall`; 0 when there is none.

        Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
        """
    static let boundName = "recall"

    static func rates(_ counts: ConfusionCounts) -> (sought: [Double], held: [Double]) {
        (counts.precisions, counts.recalls)
    }
}
