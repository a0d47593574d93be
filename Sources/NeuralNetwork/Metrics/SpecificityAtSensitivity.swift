/// The highest specificity at any threshold where the sensitivity is at least `sensitivity`; 0 when there is none.
///
/// Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#specificityatsensitivity-class>.
public struct SpecificityAtSensitivity: RateAtRate {
    /// The key in the history; default `specificity_at_sensitivity`.
    public var name = "specificity_at_sensitivity"
    /// The sensitivity that is asked for, from 0 to 1.
    public var bound = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `SpecificityAtSensitivity(sensitivity, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'specificity_at_sensitivity'`.
    public static let names = ["SpecificityAtSensitivity", "specificity_at_sensitivity"]
    /// For `notebook help`.
    public static let meaning = """
        The highest specificity at any threshold where the sensitivity is at least `sensitivity`; 0 when there is none.

        Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
        """
    static let boundName = "sensitivity"

    static func rates(_ counts: ConfusionCounts) -> (sought: [Double], held: [Double]) {
        (counts.specificities, counts.recalls)
    }
}
