/// The highest sensitivity at a threshold where the specificity is at least `specificity`; 0 where there is none.
///
/// Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#sensitivityatspecificity-class>.
public struct SensitivityAtSpecificity: ConfusionMetric {
    /// The key in the history; default `sensitivity_at_specificity`.
    public var name = "sensitivity_at_specificity"
    /// The specificity that is asked for, from 0 to 1.
    public var specificity = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `SensitivityAtSpecificity(specificity, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'sensitivity_at_specificity'`.
    public static let names = ["SensitivityAtSpecificity", "sensitivity_at_specificity"]
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("specificity", \.specificity, .number(in: 0...1, "a number from 0 to 1")),
        .optional("num_thresholds", \.thresholdCount, .integer(in: 1...Thresholds.mostThresholds)),
        .optional("class_id", \.selection.classID, .orNone(.integer(atLeast: 0))), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    func makeThresholds() -> Thresholds {
        Thresholds(count: thresholdCount, hasMargin: false)
    }

    func value(_ counts: ConfusionCounts) -> Double {
        zip(counts.specificities, counts.recalls).filter { $0.0 >= specificity }.map(\.1).max() ?? 0
    }
}
