/// The mean cosine of the angle between rows of outputs and their targets: 1 when they point the same way.
///
/// The loss of the same name is its negative.
/// Keras: <https://keras.io/api/metrics/regression_metrics/#cosinesimilarity-class>.
public struct CosineSimilarityMetric: RowMetric {
    /// The key in the history; default `cosine_similarity`.
    public var name = "cosine_similarity"

    /// `CosineSimilarity(name='cosine_similarity')`
    public init() {}

    /// Also `'cosine_similarity'`.
    public static let names = ["CosineSimilarity", "cosine_similarity"]
    /// For `notebook help`.
    public static let meaning = """
        The mean cosine of the angle between rows of outputs and their targets: 1 when they point the same way.

        The loss of the same name is its negative.
        """
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
    /// Not here.
    public static let onlyInKeras = ["axis", "dtype"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A cosine.
    public var bounds: ClosedRange<Double> { -1...1 }

    /// The cosine.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double {
        -CosineSimilarity().row(outputs: outputs, targets: targets, columns: columns, gradient: nil)
    }
}
