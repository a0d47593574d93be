import NotebookFormat

/// Which classes were taken for which.
struct Confusion {
    private let names: [String]
    /// `counts[true class][predicted class]`
    private var counts: [[Int]]

    /// Counts samples by true and predicted class; a class without a name is left out.
    init(_ labels: [Int32], _ predicted: [Int], _ names: [String]) {
        self.names = names
        counts = Array(repeating: Array(repeating: 0, count: names.count), count: names.count)
        for (label, prediction) in zip(labels, predicted)
        where names.indices.contains(Int(label)) && names.indices.contains(prediction) {
            counts[Int(label)][prediction] += 1
        }
    }

    /// The matrix as a heat map.
    var figure: Figure {
        var worst: (count: Int, row: Int, column: Int)?
        for row in counts.indices {
            for column in counts.indices where row != column && counts[row][column] > (worst?.count ?? 0) {
                worst = (counts[row][column], row, column)
            }
        }
        let total = counts.joined().reduce(0, +)
        let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
        var text: Phrase =
            "Confusion matrix: \(right) of \(total) samples lie on the diagonal, where the prediction is right."
        if let worst {
            text = """
                Confusion matrix: \(right) of \(total) samples lie on the diagonal, where the prediction is right; most \
                often mistaken: \(names[worst.row]) taken for \(names[worst.column]), \(worst.count) times.
                """
        }
        return Figure(
            .heatMap(HeatMap(names: names, rowTitle: "true class", columnTitle: "predicted class", counts: counts)),
            caption: "Confusion matrix",
            alternativeText: text
        )
    }

    /// Precision, recall and F1 of each class, as scikit-learn's `classification_report`: 0 where nothing was counted.
    var table: Table {
        let rows = counts.indices.map { index -> [String] in
            let right = Double(counts[index][index])
            let support = counts[index].reduce(0, +)
            let predicted = counts.reduce(0) { $0 + $1[index] }
            let precision = predicted > 0 ? right / Double(predicted) : 0
            let recall = support > 0 ? right / Double(support) : 0
            let balanced = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
            return [names[index], threeDigits(precision), threeDigits(recall), threeDigits(balanced), String(support)]
        }
        return Table(
            caption: "Each class",
            columns: [
                .init("class"), .init("precision", .trailing), .init("recall", .trailing), .init("F1", .trailing),
                .init("support", .trailing),
            ],
            rows: rows.map { $0.map(Phrase.verbatim) }
        )
    }
}
