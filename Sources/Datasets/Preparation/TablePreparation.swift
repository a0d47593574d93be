/// What makes samples of a file's columns: gaps filled from the training rows, a column for each category.
struct TablePreparation: Sendable {
    private let fillers: [Float]

    /// Learns from some rows of the training file.
    /// - Throws: when a column of numbers has none in those rows.
    init(_ columns: [SourceColumn], trainingRows: [Int]) throws(DatasetError) {
        var fillers: [Float] = []
        for column in columns {
            guard case .numbers = column.values else {
                fillers.append(0)
                continue
            }
            guard let mean = column.mean(of: trainingRows) else {
                throw DatasetError(
                    "column '\(column.name)' has no value in the training rows, so there is no mean for missing: mean; "
                        + "leave it out with 'drop'"
                )
            }
            fillers.append(mean)
        }
        self.fillers = fillers
    }

    /// The samples that some rows of a file make; its columns are those of the training file.
    func samples(_ columns: [SourceColumn], target: SourceColumn, kind: DatasetTarget, rows: [Int]) -> SampleSet {
        let features = zip(columns, fillers).flatMap { $0.features(of: rows, filler: $1) }
        return SampleSet(
            content: .table(ColumnTable(columns: features, rowCount: rows.count)),
            targets: Self.targets(target, kind, rows)
        )
    }

    /// The targets of some rows: classes where the column has categories, or numbers that are places in a list of
    /// names.
    static func targets(_ target: SourceColumn, _ kind: DatasetTarget, _ rows: [Int]) -> SampleTargets {
        switch (target.values, kind) {
        case (.numbers(let numbers), .numbers): .numbers(rows.map { numbers[$0] })
        case (.numbers(let numbers), .classes): .classes(rows.map { Int32(numbers[$0]) })
        case (.categories(let codes, _), _): .classes(rows.map { codes[$0] })
        }
    }
}
