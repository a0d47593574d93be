/// The highest sensitivity at any threshold where the specificity is at least `specificity`; 0 when there is none.
///
/// Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#sensitivityatspecificity-class>.
public struct SensitivityAtSpecificity: RateAtRate {
    /// The key in the history; default `sensitivity_at_specificity`.
    public var name = "sensitivity_at_specificity"
    /// The specificity that is asked for, from 0 to 1.
    public var bound = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `SensitivityAtSpecificity(specificity, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'sensitivity_at_specificity'`.
    public static let names = ["SensitivityAtSpecificity", "sensitivity_at_specificity"]
    /// For `notebook help`.
    public static let meaning = """
        The highest sensitivity at any threshold where the specificity is at least `specificity`; 0 when there is none.

        Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
        """
    static let boundName = "specificity"

    static func rates(_ counts: ConfusionCounts) -> (sought: [Double], held: [Double]) {
        (counts.recalls, counts.specificities)
    }
}
