/// The highest specificity at a threshold where the sensitivity is at least `sensitivity`; 0 where there is none.
///
/// Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#specificityatsensitivity-class>.
public struct SpecificityAtSensitivity: ConfusionMetric {
    /// The key in the history; default `specificity_at_sensitivity`.
    public var name = "specificity_at_sensitivity"
    /// The sensitivity that is asked for, from 0 to 1.
    public var sensitivity = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `SpecificityAtSensitivity(sensitivity, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'specificity_at_sensitivity'`.
    public static let names = ["SpecificityAtSensitivity", "specificity_at_sensitivity"]
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("sensitivity", \.sensitivity, .number(in: 0...1, "a number from 0 to 1")),
        .optional("num_thresholds", \.thresholdCount, .integer(in: 1...Thresholds.mostThresholds)),
        .optional("class_id", \.selection.classID, .orNone(.integer(atLeast: 0))), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    func makeThresholds() -> Thresholds {
        Thresholds(count: thresholdCount, hasMargin: false)
    }

    func value(_ counts: ConfusionCounts) -> Double {
        zip(counts.recalls, counts.specificities).filter { $0.0 >= sensitivity }.map(\.1).max() ?? 0
    }
}
