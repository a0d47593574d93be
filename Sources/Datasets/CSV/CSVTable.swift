internal import Spelling

/// The columns of one file that the options ask for, read whole.
struct CSVTable: Sendable {
    let path: String
    let features: [SourceColumn]
    let target: SourceColumn
    /// The number of rows that are kept.
    let rowCount: Int

    /// Reads a file whose columns decide for themselves what they hold.
    /// - Parameter check: told of what the options get wrong, before the first row is read.
    init(
        path: String,
        options: CSVOptions,
        check: ([CSVSelection.Mistake]) -> Void = { _ in }
    ) throws(DatasetError) {
        var parser = try CSVParser(path: path, dialect: options.dialect)
        let names = try Self.names(&parser, options)
        let selection = CSVSelection(options, from: names, path: path)
        if let mistake = selection.mistakes.first {
            check(selection.mistakes)
            throw DatasetError(mistake.message)
        }
        let columns = (selection.features + [selection.target]).map { place in
            let isTarget = place == selection.target
            return CSVColumn(
                name: names[place],
                field: place,
                isCategorical: options.categorical.contains(names[place]),
                isTarget: isTarget,
                classCount: isTarget ? options.classNames?.count : nil
            )
        }
        try self.init(CSVRows(columns, options, fieldCount: names.count).reading(&parser), path: path)
        try checkTarget()
        try checkNames()
    }

    /// Reads a test file, whose columns hold what those of the training file do.
    init(path: String, options: CSVOptions, like training: CSVTable) throws(DatasetError) {
        var parser = try CSVParser(path: path, dialect: options.dialect)
        let names = try Self.names(&parser, options)
        var columns: [CSVColumn] = []
        for known in training.features + [training.target] {
            guard let field = names.firstIndex(of: known.name) else {
                throw DatasetError(
                    "\(path):1:1: there is no column '\(known.name)', which '\(training.path)' has; its columns are "
                        + NameList.listed(names)
                )
            }
            let isTarget = columns.count == training.features.count
            columns.append(
                CSVColumn(
                    like: known,
                    field: field,
                    isTarget: isTarget,
                    classCount: isTarget ? options.classNames?.count : nil
                )
            )
        }
        try self.init(CSVRows(columns, options, fieldCount: names.count).reading(&parser), path: path)
    }

    private init(_ rows: CSVRows, path: String) throws(DatasetError) {
        guard rows.count > 0 else {
            throw DatasetError(
                rows.droppedCount == 0
                    ? "'\(path)' has no rows\(rows.hasHeader ? " but its header" : "")"
                    : "each of the \(rows.droppedCount) rows of '\(path)' lacks a value, so that missing: drop leaves none"
            )
        }
        var columns: [SourceColumn] = []
        for column in rows.columns {
            guard let finished = column.finished() else {
                throw DatasetError("column '\(column.name)' of '\(path)' has no values; leave it out with 'drop'")
            }
            columns.append(finished)
        }
        self.path = path
        rowCount = rows.count
        target = columns.removeLast()
        features = columns
    }

    private func checkTarget() throws(DatasetError) {
        let only: String?
        switch target.values {
        case .numbers(let numbers):
            only = numbers.allSatisfy { $0 == numbers[0] } ? Self.text(numbers[0]) : nil
        case .categories(_, let names):
            only = names.count == 1 ? names[0] : nil
        }
        if let only {
            throw DatasetError(
                "the target '\(target.name)' of '\(path)' has one value only, '\(only)': there is nothing to learn"
            )
        }
    }

    /// A number as a file would have it: `2`, not `2.0`.
    private static func text(_ number: Float) -> String {
        number == number.rounded() && abs(number) < 1e7 ? String(Int(number)) : "\(number)"
    }

    private func checkNames() throws(DatasetError) {
        var seen: Set<String> = []
        for name in features.flatMap(\.featureNames) where !seen.insert(name).inserted {
            throw DatasetError("two columns of '\(path)' would be called '\(name)': one as a category; rename one")
        }
    }

    /// The names of all columns of a file.
    static func columnNames(path: String, _ options: CSVOptions) throws(DatasetError) -> [String] {
        var parser = try CSVParser(path: path, dialect: options.dialect)
        return try names(&parser, options)
    }

    /// The names of the columns: the options', else those in the first row. A column without one is named as pandas
    /// names it, `Unnamed: 0`.
    private static func names(_ parser: inout CSVParser, _ options: CSVOptions) throws(DatasetError) -> [String] {
        if let header = options.header { return header }
        var names: [String] = []
        let path = parser.path
        let found = try parser.next { (row) throws(CSVRow.Mistake) in
            var seen: Set<String> = []
            for field in row.fields.indices {
                let text = try row.text(of: field)
                let name = text.isEmpty ? "Unnamed: \(field)" : text
                guard seen.insert(name).inserted else {
                    throw row.mistake(
                        field,
                        "there are two columns named '\(name)'; rename one, or name all of them with 'header'"
                    )
                }
                names.append(name)
            }
        }
        guard found else { throw .empty(path: path) }
        return names
    }
}
