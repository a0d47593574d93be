/// The weighted harmonic mean of precision and recall: `(1 + β²) · precision · recall / (β² · precision + recall)`.
///
/// Keras: <https://keras.io/api/metrics/classification_metrics/#fbetascore-class>.
public struct FBetaScore: FScore {
    /// How the scores of several classes become one; default none.
    public var average: FScoreAverage?
    /// How much more recall counts than precision; default 1.
    public var beta = 1.0
    /// An output above it counts as 1; default none: each row's largest does.
    public var threshold: Double?
    /// The key in the history; default `fbeta_score`.
    public var name = "fbeta_score"
    var columns = 1

    /// `FBetaScore(average=None, beta=1.0, threshold=None, name='fbeta_score')`
    public init() {}

    /// Also `'f_beta_score'`, the word that Keras makes of the class's name.
    public static let names = ["FBetaScore", "f_beta_score"]
    /// For `notebook help`.
    public static let meaning = """
        The weighted harmonic mean of precision and recall: `(1 + β²) · precision · recall / (β² · precision +
        recall)`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("average", \.average, .orNone(.choice)), .optional("beta", \.beta, .positive),
        .optional("threshold", \.threshold, .threshold), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]
}
