import Datasets
import NotebookFormat

/// A scaling for each column of a table, from the training rows alone, and what `{normalize}` shows of it.
struct TableNormalization {
    private let training: ColumnTable
    private let statistics: [ColumnStatistics]
    private let testStatistics: [ColumnStatistics]
    private let method: NormalizationMethod
    /// The places of the columns that are scaled.
    private let places: [Int]
    /// One scaling a column; a column that is left out stays as it is.
    private let scalings: [ColumnScaling]

    /// More rows would make the page long rather than clear.
    private static let mostRows = 100
    /// A scaling changes a column's scale, not its shape: the first ones show what it does.
    private static let mostHistograms = 3

    init(
        training: ColumnTable,
        statistics: [ColumnStatistics],
        testStatistics: [ColumnStatistics],
        _ method: NormalizationMethod,
        columns: [String]?
    ) throws(StepFailure) {
        self.training = training
        self.statistics = statistics
        self.testStatistics = testStatistics
        self.method = method
        let chosen = columns.map(Set.init)
        let places = training.columns.indices.filter { chosen?.contains(training.columns[$0].name) ?? true }
        self.places = places
        let scaled = Set(places)
        scalings = training.columns.indices.map { place in
            guard scaled.contains(place) else { return ColumnScaling() }
            switch method {
            case .divide(let divisor): return ColumnScaling(divisor: divisor)
            case .standardize: return .standardizing(statistics[place])
            case .minMax: return .toUnitRange(statistics[place])
            }
        }
        try checkRange()
    }

    /// A value that is far from all training values of its column, or a tiny divisor, may lead beyond all numbers.
    private func checkRange() throws(StepFailure) {
        for place in places {
            for (set, statistics) in [("training", statistics[place]), ("test", testStatistics[place])] {
                let ends = [statistics.least, statistics.largest]
                guard let end = ends.first(where: { !Float(scalings[place].scaled($0)).isFinite }) else { continue }
                throw StepFailure(
                    "\(end) in column '\(training.columns[place].name)' of the \(set) set becomes too large for Float32; "
                        + "correct it, or leave the column out of 'columns'"
                )
            }
        }
    }

    var result: StepResult {
        var result = StepResult()
        let columns = zip(training.columns, scalings).map { column, scaling in
            ResultValue.object([
                .init("name", .string(column.name)), .init("offset", .number(scaling.offset)),
                .init("divisor", .number(scaling.divisor)),
            ])
        }
        result.values = .object([.init("columns", .list(columns))])
        result.outputs = [.table(table)] + (figure.map { [.figure($0)] } ?? [])
        return result
    }

    /// The scalings that `result` recorded.
    static func scalings(in values: ResultValue) -> [ColumnScaling]? {
        guard case .list(let columns)? = values["columns"] else { return nil }
        return columns.compactMap { column in
            guard case .number(let offset)? = column["offset"], case .number(let divisor)? = column["divisor"] else {
                return nil
            }
            return ColumnScaling(offset: offset, divisor: divisor)
        }
    }

    private var table: Table {
        let showsMoments = method == .standardize
        let rows = places.prefix(Self.mostRows).map { place -> [Phrase] in
            let (before, after) = (statistics[place], scalings[place])
            let moments: [Phrase] =
                showsMoments ? [before.mean, before.deviation].map { .verbatim(shortText($0)) } : []
            let isConstant = before.isConstant && !isDivision
            return [.verbatim(training.columns[place].name)] + moments + [
                range(before, ColumnScaling()), isConstant ? "constant: becomes 0" : range(before, after),
                range(testStatistics[place], ColumnScaling()), range(testStatistics[place], after),
            ]
        }
        let limit: Phrase =
            places.count > Self.mostRows ? ": the first \(Self.mostRows) of \(grouped(places.count)) columns" : ""
        let titles: [Phrase] =
            (showsMoments ? ["mean", "deviation"] : [])
            + ["training, before", "training, after", "test, before", "test, after"]
        return Table(
            caption: "The columns before and after" + limit,
            columns: [.init("column")] + titles.map { .init($0, .trailing) },
            rows: Array(rows)
        )
    }

    /// The training values of a few columns before and after, rather of numbers than of categories; `nil` where all
    /// columns are constant.
    private var figure: Figure? {
        let varied = places.filter { !statistics[$0].isConstant }
        let rich = varied.filter { training.columns[$0].hasManyValues }
        let shown = (rich.isEmpty ? varied : rich).prefix(Self.mostHistograms)
        guard !shown.isEmpty else { return nil }
        let histograms = shown.flatMap { place -> [Histogram] in
            let (column, scaling) = (training.columns[place], scalings[place])
            let (least, largest) = (statistics[place].least, statistics[place].largest)
            let ends = [scaling.scaled(least), scaling.scaled(largest)].sorted()
            let before = Histogram(
                title: "\(column.name), before",
                counting: column.values,
                from: least,
                to: largest
            )
            let after = Histogram(
                title: "\(column.name), after",
                lowerBound: ends[0],
                upperBound: ends[1],
                counts: scaling.divisor > 0 ? before.counts : before.counts.reversed()
            )
            return [before, after]
        }
        let names = shown.map { training.columns[$0].name }.joined(separator: ", ")
        let ranges = shown.map { place -> Phrase in
            let (before, after) = (range(statistics[place], ColumnScaling()), range(statistics[place], scalings[place]))
            return "\(training.columns[place].name) \(before) before, \(after) after"
        }
        return Figure(
            .histograms(histograms),
            caption: "Training values before and after: \(names)",
            alternativeText: "Histograms of the training values: \(ranges.joined(separator: "; "))."
        )
    }

    private var isDivision: Bool { if case .divide = method { true } else { false } }

    private func range(_ statistics: ColumnStatistics, _ scaling: ColumnScaling) -> Phrase {
        let ends = [scaling.scaled(statistics.least), scaling.scaled(statistics.largest)].sorted()
        return "\(shortText(ends[0])) to \(shortText(ends[1]))"
    }
}
