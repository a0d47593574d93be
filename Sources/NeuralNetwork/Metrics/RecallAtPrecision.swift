/// The highest recall at any threshold where the precision is at least `precision`; 0 when there is none.
///
/// Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#recallatprecision-class>.
public struct RecallAtPrecision: RateAtRate {
    /// The key in the history; default `recall_at_precision`.
    public var name = "recall_at_precision"
    /// The precision that is asked for, from 0 to 1.
    public var bound = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `RecallAtPrecision(precision, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'recall_at_precision'`.
    public static let names = ["RecallAtPrecision", "recall_at_precision"]
    /// For `notebook help`.
    public static let meaning = """
        The highest recall at any threshold where the precision is at least `precision`; 0 when there is none.

        Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
        """
    static let boundName = "precision"

    static func rates(_ counts: ConfusionCounts) -> (sought: [Double], held: [Double]) {
        (counts.recalls, counts.precisions)
    }
}
