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
        result.outputs = [.table(table)]
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
        let titles: [Phrase] = method == .standardize ? ["mean", "deviation"] : ["minimum", "maximum"]
        let rows = places.prefix(Self.mostRows).map { place -> [Phrase] in
            let before = statistics[place]
            let numbers = method == .standardize ? [before.mean, before.deviation] : [before.least, before.largest]
            let isConstant = before.isConstant && !isDivision
            return [.verbatim(training.columns[place].name)] + numbers.map { .verbatim(shortText($0)) } + [
                isConstant ? "constant: becomes 0" : range(before, scalings[place]),
                range(testStatistics[place], scalings[place]),
            ]
        }
        let limit: Phrase =
            places.count > Self.mostRows ? ": the first \(Self.mostRows) of \(grouped(places.count)) columns" : ""
        return Table(
            caption: "The columns before and after" + limit,
            columns: [.init("column")] + titles.map { .init($0, .trailing) } + [
                .init("training, after", .trailing), .init("test, after", .trailing),
            ],
            rows: Array(rows)
        )
    }

    private var isDivision: Bool { if case .divide = method { true } else { false } }

    private func range(_ statistics: ColumnStatistics, _ scaling: ColumnScaling) -> Phrase {
        let ends = [scaling.scaled(statistics.least), scaling.scaled(statistics.largest)].sorted()
        return "\(shortText(ends[0])) to \(shortText(ends[1]))"
    }
}
