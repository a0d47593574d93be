/// The highest precision at a threshold where the recall is at least `recall`; 0 where there is none.
///
/// Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#precisionatrecall-class>.
public struct PrecisionAtRecall: ConfusionMetric {
    /// The key in the history; default `precision_at_recall`.
    public var name = "precision_at_recall"
    /// The recall that is asked for, from 0 to 1.
    public var recall = 0.5
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    var selection = OutputSelection()

    /// `PrecisionAtRecall(recall, num_thresholds=200, class_id=None, name=None)`
    public init() {}

    /// Also `'precision_at_recall'`.
    public static let names = ["PrecisionAtRecall", "precision_at_recall"]
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("recall", \.recall, .number(in: 0...1, "a number from 0 to 1")),
        .optional("num_thresholds", \.thresholdCount, .integer(in: 1...Thresholds.mostThresholds)),
        .optional("class_id", \.selection.classID, .orNone(.integer(atLeast: 0))), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    func makeThresholds() -> Thresholds {
        Thresholds(count: thresholdCount, hasMargin: false)
    }

    func value(_ counts: ConfusionCounts) -> Double {
        zip(counts.recalls, counts.precisions).filter { $0.0 >= recall }.map(\.1).max() ?? 0
    }
}
