/// The highest recall at a threshold where the precision is at least `precision`; 0 where there is none.
///
/// Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#recallatprecision-class>.
public struct RecallAtPrecision: ConfusionMetric {
    /// The key in the history; default `recall_at_precision`.
    public var name = "recall_at_precision"
    /// The precision that is asked for, from 0 to 1.
    public var precision = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `RecallAtPrecision(precision, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'recall_at_precision'`.
    public static let names = ["RecallAtPrecision", "recall_at_precision"]
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("precision", \.precision, .number(in: 0...1, "a number from 0 to 1")),
        .optional("num_thresholds", \.thresholdCount, .integer(in: 1...Thresholds.mostThresholds)),
        .optional("class_id", \.selection.classID, .orNone(.integer(atLeast: 0))), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    func makeThresholds() -> Thresholds {
        Thresholds(count: thresholdCount, hasMargin: false)
    }

    func value(_ counts: ConfusionCounts) -> Double {
        zip(counts.precisions, counts.recalls).filter { $0.0 >= precision }.map(\.1).max() ?? 0
    }
}
