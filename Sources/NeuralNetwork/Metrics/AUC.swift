/// The area under a curve over thresholds from 0 to 1: of recall over the false positive rate (`ROC`), or of precision
/// over recall (`PR`).
///
/// Between thresholds, the ROC curve is interpolated linearly and the PR curve as Davis and Goadrich (2006) describe,
/// as in Keras.
/// Keras: <https://keras.io/api/metrics/classification_metrics/#auc-class>.
public struct AUC: ConfusionMetric {
    /// What the area lies under.
    public enum Curve: String, CaseIterable, Sendable {
        /// Recall over the false positive rate: 0.5 for guessing.
        case roc = "ROC"
        /// Precision over recall.
        case pr = "PR"
    }

    /// The height of the curve between two thresholds.
    public enum Summation: String, CaseIterable, Sendable {
        /// Between both.
        case interpolation
        /// The larger one.
        case majoring
        /// The smaller one.
        case minoring
    }

    /// The key in the history; default `auc`.
    public var name = "auc"
    /// How many thresholds there are from 0 to 1; default 200.
    public var thresholdCount = 200
    /// Default `ROC`.
    public var curve = Curve.roc
    /// Default `interpolation`.
    public var summation = Summation.interpolation
    var selection = OutputSelection()

    /// `AUC(num_thresholds=200, curve='ROC', summation_method='interpolation', name=None, from_logits=False)`
    public init() {}

    /// Also `'auc'`.
    public static let names = ["AUC", "auc"]
    /// For `notebook help`.
    public static let meaning = """
        The area under a curve over thresholds from 0 to 1: of recall over the false positive rate (`ROC`), or of
        precision over recall (`PR`).

        Between thresholds, the ROC curve is interpolated linearly and the PR curve as Davis and Goadrich (2006)
        describe, as in Keras.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("num_thresholds", \.thresholdCount, .integer(in: 2...Limits.thresholds)),
        .optional("curve", \.curve, .choice), .optional("summation_method", \.summation, .choice),
        .optional("name", \.name, .text), .named("from_logits", \.selection.fromLogits, .boolean),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype", "label_weights", "multi_label", "num_labels", "thresholds"]

    func makeThresholds() -> Thresholds {
        Thresholds(count: thresholdCount, hasMargin: true)
    }

    func value(_ counts: ConfusionCounts) -> Double {
        switch (curve, summation) {
        case (.pr, .interpolation): interpolatedPrecisionRecall(counts)
        case (.pr, _): area(under: counts.precisions, over: counts.recalls)
        case (.roc, _): area(under: counts.recalls, over: counts.falsePositiveRates)
        }
    }

    private func area(under heights: [Double], over places: [Double]) -> Double {
        var sum = 0.0
        for index in 1..<heights.count {
            let (before, after) = (heights[index - 1], heights[index])
            let height =
                switch summation {
                case .interpolation: (before + after) / 2
                case .majoring: max(before, after)
                case .minoring: min(before, after)
                }
            sum += (places[index - 1] - places[index]) * height
        }
        return sum
    }

    /// Between thresholds true positives grow in proportion to all that is taken for positive:
    /// `∫ tp / p = slope · (Δtp + intercept · ln(p₁ / p₂))` of all positives.
    private func interpolatedPrecisionRecall(_ counts: ConfusionCounts) -> Double {
        let (hits, misses) = (counts.truePositives, counts.falseNegatives)
        let taken = zip(hits, counts.falsePositives).map { $0 + $1 }
        var sum = 0.0
        for index in 1..<hits.count {
            let (gain, width) = (hits[index - 1] - hits[index], taken[index - 1] - taken[index])
            let slope = width > 0 ? gain / width : 0
            let intercept = hits[index] - slope * taken[index]
            let ratio = taken[index - 1] > 0 && taken[index] > 0 ? taken[index - 1] / taken[index] : 1
            let all = hits[index] + misses[index]
            if all > 0 { sum += slope * (gain + intercept * naturalLogarithm(ratio)) / all }
        }
        return sum
    }
}
