/// How well each threshold on a score tells two classes apart.
///
/// The areas and measures are those of scikit-learn:
/// <https://scikit-learn.org/stable/modules/model_evaluation.html#classification-metrics>.
struct ThresholdSweep: Sendable {
    /// What a threshold just below `score` leads to.
    struct Point: Sendable, Hashable {
        /// The lowest score that still counts as positive.
        var score: Float
        var truePositives: Int
        var falsePositives: Int
    }

    /// Samples of the positive class.
    let positives: Int
    /// Samples of the other class.
    let negatives: Int
    /// One point for each different score, from the highest down; the last one counts every sample as positive.
    let points: [Point]

    /// Sorts the samples by score; `nil` when one of the classes has none, or a score is not finite.
    init?(scores: [Float], isPositive: [Bool]) {
        guard scores.count == isPositive.count, scores.allSatisfy(\.isFinite) else { return nil }
        positives = isPositive.count { $0 }
        negatives = isPositive.count - positives
        guard positives > 0, negatives > 0 else { return nil }
        var points: [Point] = []
        var point = Point(score: 0, truePositives: 0, falsePositives: 0)
        for index in scores.indices.sorted(by: { scores[$0] > scores[$1] }) {
            if isPositive[index] { point.truePositives += 1 } else { point.falsePositives += 1 }
            if points.last?.score == scores[index] { points.removeLast() }
            point.score = scores[index]
            points.append(point)
        }
        self.points = points
    }

    /// The share of positive samples.
    var prevalence: Double { Double(positives) / Double(positives + negatives) }

    /// The area under the ROC curve by trapezoids, as `roc_auc_score`: 1 is perfect, 0.5 is guessing.
    var areaUnderROC: Double {
        var area = 0.0
        var last = Point(score: 0, truePositives: 0, falsePositives: 0)
        for point in points {
            let height = Double(point.truePositives + last.truePositives) / 2
            area += Double(point.falsePositives - last.falsePositives) * height
            last = point
        }
        return area / (Double(positives) * Double(negatives))
    }

    /// Σ (Rₙ − Rₙ₋₁) Pₙ over the thresholds, as `average_precision_score`: the area under the precision-recall curve
    /// without interpolation.
    var averagePrecision: Double {
        var area = 0.0
        var found = 0
        for point in points {
            area += Double(point.truePositives - found) * measures(point).precision
            found = point.truePositives
        }
        return area / Double(positives)
    }

    /// The measures when a sample counts as positive whose score is above `threshold`, as Keras's `BinaryAccuracy` has
    /// it, in single precision.
    func measures(above threshold: Float) -> ThresholdMeasures {
        let counted = points.last { $0.score > threshold }
        return measures(counted ?? Point(score: 0, truePositives: 0, falsePositives: 0))
    }

    /// The measures of a point of the curve.
    func measures(_ point: Point) -> ThresholdMeasures {
        ThresholdMeasures(
            truePositives: point.truePositives,
            falsePositives: point.falsePositives,
            positives: positives,
            negatives: negatives
        )
    }

    /// The threshold with the largest F1 score, the highest of several: halfway between two scores, as in a decision
    /// tree.
    var best: (threshold: Double, measures: ThresholdMeasures) {
        var best = 0
        for place in points.indices where measures(points[place]).f1 > measures(points[best]).f1 { best = place }
        let score = Double(points[best].score)
        let next = points.indices.contains(best + 1) ? Double(points[best + 1].score) : 0
        return ((score + min(next, score)) / 2, measures(points[best]))
    }
}

/// What a threshold comes to; 0 where nothing was counted, as scikit-learn has it.
struct ThresholdMeasures: Sendable, Hashable {
    /// The share of those counted as positive that are.
    let precision: Double
    /// The share of the positive samples that are counted as such.
    let recall: Double
    /// The harmonic mean of precision and recall.
    let f1: Double
    /// The share of all samples that are counted as what they are.
    let accuracy: Double

    init(truePositives: Int, falsePositives: Int, positives: Int, negatives: Int) {
        let (right, wrong) = (Double(truePositives), Double(falsePositives))
        precision = right + wrong > 0 ? right / (right + wrong) : 0
        recall = positives > 0 ? right / Double(positives) : 0
        f1 = right > 0 ? 2 * right / (right + wrong + Double(positives)) : 0
        let count = positives + negatives
        accuracy = count > 0 ? (right + Double(negatives) - wrong) / Double(count) : 0
    }
}
