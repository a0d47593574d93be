import Datasets
import NotebookFormat

/// What `{load}` shows of a table: counts, the first rows, what each column is like, the targets, and how columns go
/// together.
struct TableOutputs {
    let train: ColumnTable
    let test: ColumnTable
    /// Of the training rows, a column each.
    let statistics: [ColumnStatistics]
    let targets: TargetOutputs
    let pairs: PairOutputs

    /// More columns would make the page long rather than clear.
    private static let mostColumns = 50

    var result: StepResult {
        var result = StepResult()
        result.fields = [
            .init("train_count", .integer(train.rowCount)), .init("test_count", .integer(test.rowCount)),
        ]
        let shape = ResultValue.list([.integer(train.columns.count)])
        result.values = .object(result.fields + [.init("sample_shape", shape)])
        result.outputs = [overview, firstRows, summary, targets.figure] + (pairs.figure.map { [$0] } ?? [])
        return result
    }

    private var overview: Output {
        func row(_ name: Phrase, _ table: ColumnTable) -> [Phrase] {
            [name, .verbatim(grouped(table.rowCount)), .verbatim(grouped(table.columns.count))]
        }
        return .table(
            Table(
                caption: "The data",
                columns: [.init("set"), .init("rows", .trailing), .init("columns", .trailing)],
                rows: [row("training", train), row("test", test)]
            )
        )
    }

    private var firstRows: Output {
        let columns = train.columns.prefix(Self.mostColumns)
        let indices = 0..<min(5, train.rowCount)
        return .table(
            Table(
                caption: "The first \(indices.count) training rows" + limitText,
                columns: columns.map { .init(.verbatim($0.name), .trailing) } + [.init(targets.title, .trailing)],
                rows: indices.map { row in
                    (columns.map { shortText(Double($0.values[row])) } + [targets.trainingText(row)])
                        .map(Phrase.verbatim)
                }
            )
        )
    }

    private var summary: Output {
        let rows = zip(train.columns, statistics).prefix(Self.mostColumns).map { column, statistics in
            let cells =
                [
                    column.name, grouped(column.values.count - column.missingCount), grouped(column.missingCount),
                    shortText(statistics.mean), shortText(statistics.deviation),
                ] + statistics.quartiles.map(shortText)
            return cells.map(Phrase.verbatim)
        }
        let titles: [Phrase] = [
            "count", "missing", "mean", "deviation", "minimum", "25%", "median", "75%", "maximum",
        ]
        return .table(
            Table(
                caption: "The columns of the training set" + limitText,
                columns: [.init("column")] + titles.map { .init($0, .trailing) },
                rows: Array(rows)
            )
        )
    }

    private var limitText: Phrase {
        train.columns.count > Self.mostColumns
            ? ": the first \(Self.mostColumns) of \(grouped(train.columns.count)) columns" : ""
    }
}
