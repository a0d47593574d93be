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
        var rows = Rows(columns, options, fieldCount: names.count)
        try rows.read(&parser)
        try self.init(rows, path: path)
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
                        + CSVColumn.list(names)
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
        var rows = Rows(columns, options, fieldCount: names.count)
        try rows.read(&parser)
        try self.init(rows, path: path)
    }

    private init(_ rows: Rows, path: String) throws(DatasetError) {
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
            only = numbers.allSatisfy { $0 == numbers[0] } ? "\(numbers[0])" : nil
        case .categories(_, let names):
            only = names.count == 1 ? names[0] : nil
        }
        if let only {
            throw DatasetError(
                "the target '\(target.name)' of '\(path)' has one value only, '\(only)': there is nothing to learn"
            )
        }
    }

    private func checkNames() throws(DatasetError) {
        var seen: Set<String> = []
        for name in features.flatMap(\.featureNames) where !seen.insert(name).inserted {
            throw DatasetError("two columns of '\(path)' would be called '\(name)': one as a category; rename one")
        }
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

/// The rows of one file on their way into columns.
private struct Rows {
    private(set) var columns: [CSVColumn]
    private(set) var count = 0
    /// The rows that `missing: drop` has left out.
    private(set) var droppedCount = 0
    /// Whether the first row names the columns.
    var hasHeader: Bool { options.header == nil }
    private let options: CSVOptions
    private let fieldCount: Int
    private var capacity = 0

    /// The target is the last of `columns`.
    init(_ columns: [CSVColumn], _ options: CSVOptions, fieldCount: Int) {
        self.columns = columns
        self.options = options
        self.fieldCount = fieldCount
    }

    mutating func read(_ parser: inout CSVParser) throws(DatasetError) {
        let path = parser.path
        while true {
            if count == capacity { try reserve(path) }
            let isThere = try parser.next { (row) throws(CSVRow.Mistake) in try append(row) }
            guard isThere else { return }
        }
    }

    /// Half as much room again, asked for before it is taken: an array that finds no memory would stop the program.
    private mutating func reserve(_ path: String) throws(DatasetError) {
        capacity = max(1024, capacity + capacity / 2)
        let byteCount = capacity * columns.count * MemoryLayout<Float>.stride
        guard Memory.isAvailable(inPieces: byteCount) else {
            throw .tooLargeForMemory(path: path, byteCount: byteCount)
        }
        for place in columns.indices { columns[place].reserve(capacity) }
    }

    private mutating func append(_ row: CSVRow) throws(CSVRow.Mistake) {
        guard row.fields.count == fieldCount else { throw wrongCount(row) }
        // A row that is dropped has no say in what columns hold.
        if options.missing == .drop, columns.contains(where: { isMissing(row, $0.field) }) {
            droppedCount += 1
            return
        }
        for place in columns.indices {
            let field = columns[place].field
            guard isMissing(row, field) else {
                try columns[place].append(row)
                continue
            }
            let isTarget = place == columns.count - 1
            guard options.missing == .mean, !isTarget else { throw missing(row, columns[place].name, field, isTarget) }
            columns[place].appendGap()
        }
        count += 1
    }

    private func isMissing(_ row: CSVRow, _ field: Int) -> Bool {
        options.missingTexts.contains(row.rawBytes(of: field))
    }

    private func wrongCount(_ row: CSVRow) -> CSVRow.Mistake {
        let found = row.fields.count
        let expected = "\(fieldCount) value\(fieldCount == 1 ? "" : "s")"
        let source = options.header == nil ? "as the header has" : "as 'header' has names"
        let message = "expected \(expected), \(source), but found \(found); put text with separators in quotes"
        guard found < fieldCount else { return row.mistake(fieldCount, message) }
        return CSVRow.Mistake(offset: row.fields.last?.end ?? 0, message: message)
    }

    private func missing(_ row: CSVRow, _ name: String, _ field: Int, _ isTarget: Bool) -> CSVRow.Mistake {
        row.mistake(
            field,
            isTarget
                ? "the target '\(name)' has no value here; leave such rows out with missing: drop"
                : "column '\(name)' has no value here; choose missing: drop or missing: mean, or leave the column out"
        )
    }
}
