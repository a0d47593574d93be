import Datasets
import NotebookFormat

/// How far a model's numbers are from the true ones: its errors beside those of the training mean, a chart of true
/// against predicted values, a histogram of the errors, and the largest of them.
struct NumberEvaluation {
    private let content: SampleContent
    private let targets: [Double]
    private let predictions: [Double]
    /// The guess that is always the same: the mean of the training set.
    private let guess: Double
    /// What the targets are.
    private let name: String

    init(content: SampleContent, targets: [Float], outputs: [Float], training: [Float], name: String) {
        self.content = content
        guess = training.reduce(0) { $0 + Double($1) } / Double(max(1, training.count))
        self.targets = targets.map(Double.init)
        predictions = outputs.map(Double.init)
        self.name = name
    }

    var outputs: [Output] {
        guard !targets.isEmpty, targets.count == predictions.count else { return [] }
        // Nothing can be drawn of a model that predicts no finite number.
        guard errors.contains(where: \.isFinite) else { return [.table(comparison)] }
        return [.table(comparison), .figure(scatter), .figure(histogram), .table(largestErrors)]
    }

    private var errors: [Double] { zip(predictions, targets).map { $0 - $1 } }

    /// Mean absolute and root mean squared error and R² of the model and of the guess.
    private var comparison: Table {
        func row(_ title: Phrase, _ errors: [Double]) -> [Phrase] {
            let measures = ErrorMeasures(errors, targets: targets)
            let numbers = [measures.meanAbsolute, measures.rootMeanSquared, measures.r2]
            return [title] + numbers.map { .verbatim($0.isNaN ? "–" : fourDigits($0)) }
        }
        return Table(
            caption: "The model beside the plain guess",
            columns: [
                .init("prediction"), .init("mean absolute error", .trailing),
                .init("root mean squared error", .trailing), .init("R²", .trailing),
            ],
            rows: [
                row("the model", errors),
                row("always the training mean, \(shortText(guess))", targets.map { guess - $0 }),
            ]
        )
    }

    private var scatter: Figure {
        let distances = errors.map(\.magnitude).filter(\.isFinite).sorted()
        let near = distances[distances.count / 2]
        return Figure(
            .scatterChart(
                ScatterChart(
                    title: .verbatim(name),
                    xTitle: "true",
                    yTitle: "predicted",
                    points: zip(targets, predictions).map { .init(x: $0, y: $1) }
                )
            ),
            caption: "True against predicted: \(name)",
            alternativeText: """
                Scatter chart of \(targets.count) samples, true against predicted \(name): half of the predictions lie \
                within \(shortText(near)) of the truth.
                """
        )
    }

    private var histogram: Figure {
        let errors = errors.filter(\.isFinite)
        let bound = max(errors.map(\.magnitude).max() ?? 0, 1e-12)
        let count = 20
        var counts = [Int](repeating: 0, count: count)
        for error in errors {
            counts[min(count - 1, Int((error + bound) / (2 * bound) * Double(count)))] += 1
        }
        let mean = errors.reduce(0, +) / Double(max(1, errors.count))
        return Figure(
            .histograms([
                Histogram(
                    title: "prediction minus truth",
                    lowerBound: -bound,
                    upperBound: bound,
                    counts: counts,
                    markedValue: 0
                )
            ]),
            caption: "Errors: \(name)",
            alternativeText: """
                Histogram of the errors of \(name), prediction minus truth: from \(shortText(errors.min() ?? 0)) to \
                \(shortText(errors.max() ?? 0)), \(shortText(mean)) on average.
                """
        )
    }

    private var largestErrors: Table {
        let errors = errors
        let worst = errors.indices.sorted { (errors[$1].magnitude, $0) < (errors[$0].magnitude, $1) }.prefix(10)
        var columns: [ColumnTable.Column] = []
        if case .table(let table) = content { columns = Array(table.columns.prefix(6)) }
        return Table(
            caption: "The largest errors",
            columns: [
                .init("row", .trailing), .init("true", .trailing), .init("predicted", .trailing),
                .init("error", .trailing),
            ] + columns.map { .init(.verbatim($0.name), .trailing) },
            rows: worst.map { index in
                let numbers = [targets[index], predictions[index], errors[index]]
                let cells = numbers + columns.map { Double($0.values[index]) }
                return [.verbatim(String(index))] + cells.map { .verbatim(shortText($0)) }
            }
        )
    }
}
