/// The harmonic mean of precision and recall: `2 · precision · recall / (precision + recall)`.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#f1score-class>.
public struct F1Score: FScore {
    /// How the scores of several classes become one; default none.
    public var average: FScoreAverage?
    /// An output above it counts as 1; default none: each row's largest does.
    public var threshold: Double?
    /// The key in the history; default `f1_score`.
    public var name = "f1_score"
    var columns = 1

    /// `F1Score(average=None, threshold=None, name='f1_score')`
    public init() {}

    /// Also `'f1_score'`.
    public static let names = ["F1Score", "f1_score"]
    /// For `notebook help`.
    public static let meaning = """
        The harmonic mean of precision and recall: `2 · precision · recall / (precision + recall)`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("average", \.average, .orNone(.choice)), .optional("threshold", \.threshold, .threshold),
        .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    var beta: Double { 1 }
}
