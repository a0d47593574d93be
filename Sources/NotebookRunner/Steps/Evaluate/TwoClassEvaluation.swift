import NotebookFormat

/// How well a model tells two classes apart at every threshold: the ROC and the precision-recall curve with the areas
/// under them, and a table of thresholds.
struct TwoClassEvaluation {
    /// `nil` when the samples are all of one class, or a probability is not a number.
    private let sweep: ThresholdSweep?
    /// The class that a high probability speaks for: the second one.
    private let positive: String

    /// - Parameters:
    ///   - probabilities: of the second class, for each sample.
    ///   - classes: the true ones, 0 or 1.
    init(probabilities: [Float], classes: [Int32], names: [String]) {
        sweep = ThresholdSweep(scores: probabilities, isPositive: classes.map { $0 == 1 })
        positive = names.name(1)
    }

    /// The areas, as `{eval}` and the results file name them.
    static let fields = ["roc_auc", "average_precision"]

    /// The values of `fields`; none where there are no curves.
    var fields: [ResultValue.Member] {
        guard let sweep else { return [] }
        return zip(Self.fields, [sweep.areaUnderROC, sweep.averagePrecision]).map { .init($0, .number($1)) }
    }

    var outputs: [Output] {
        guard let sweep else {
            return [
                .text(
                    "There are no curves of thresholds: the samples are all of one class, or the model gives no numbers."
                )
            ]
        }
        return [.figure(figure(sweep)), .table(table(sweep))]
    }

    private func figure(_ sweep: ThresholdSweep) -> Figure {
        let (area, average) = (threeDigits(sweep.areaUnderROC), threeDigits(sweep.averagePrecision))
        let (positives, negatives) = (Double(sweep.positives), Double(sweep.negatives))
        let half = sweep.points.last { $0.score > 0.5 }
        func place(_ point: ThresholdSweep.Point) -> ScatterChart.Point {
            .init(x: Double(point.falsePositives) / negatives, y: Double(point.truePositives) / positives)
        }
        func balance(_ point: ThresholdSweep.Point) -> ScatterChart.Point {
            let measures = sweep.measures(point)
            return .init(x: measures.recall, y: measures.precision)
        }
        let roc = RateChart(
            title: "ROC curve: area \(area)",
            xTitle: "false positive rate",
            yTitle: "true positive rate",
            points: [.init(x: 0, y: 0)] + sweep.points.map(place),
            guess: .init(name: "guessing: area 0.5", start: 0, end: 1),
            mark: half.map { .init(place: place($0), label: "threshold 0.5") }
        )
        let share = threeDigits(sweep.prevalence)
        let precision = RateChart(
            title: "Precision-recall curve: average precision \(average)",
            xTitle: "recall",
            yTitle: "precision",
            points: sweep.points.map(balance),
            guess: .init(name: "guessing: precision \(share)", start: sweep.prevalence, end: sweep.prevalence),
            mark: half.map { .init(place: balance($0), label: "threshold 0.5") }
        )
        return Figure(
            .rateCharts([roc, precision]),
            caption: "ROC and precision-recall curve of the class \(positive)",
            alternativeText: """
                Two curves over all thresholds of the probability of \(positive). The area under the ROC curve is \(area), \
                where guessing has 0.5; the average precision is \(average), where guessing has \(share).
                """
        )
    }

    private func table(_ sweep: ThresholdSweep) -> Table {
        func cells(_ measures: ThresholdMeasures) -> [Phrase] {
            [measures.precision, measures.recall, measures.f1, measures.accuracy].map { .verbatim(threeDigits($0)) }
        }
        let best = sweep.best
        let measures: [Phrase] = ["precision", "recall", "F1", "accuracy"]
        return Table(
            caption: "Thresholds: a sample counts as \(positive) when its probability is above",
            columns: [.init("threshold", .trailing)] + measures.map { .init($0, .trailing) },
            rows: (1...9).map { tenth in
                let threshold = Float(tenth) / 10
                return [.verbatim(String(threshold))] + cells(sweep.measures(above: threshold))
            },
            footer: [["best F1: \(shortText(best.threshold))"] + cells(best.measures)]
        )
    }
}
