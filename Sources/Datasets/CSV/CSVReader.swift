internal import Spelling

/// `{load} csv`: a table in a text file, or one for training and one for testing.
///
/// Text columns become one column for each category, named `column=value`; a text target becomes classes.
struct CSVReader: DatasetReader {
    static let names = ["csv"]

    let options: CSVOptions
    let files: Files

    /// Where the rows of each split come from.
    enum Files: Sendable, Hashable {
        /// One file, a part of which is drawn for testing.
        case one(DatasetFile, written: String, testFraction: Double, isStratified: Bool)
        /// A file for each split.
        case two(train: DatasetFile, test: DatasetFile, written: [Split: String])
    }

    let seed: UInt64
    private let parsed = ParsedTables()

    init?(named name: String, options: inout some OptionReader, in context: DatasetContext) {
        let files = Self.files(&options, context)
        self.options = CSVOptions(&options)
        guard let files, !self.options.target.isEmpty, self.options.canRead else { return nil }
        self.files = files
        seed = context.seed
    }

    static func columnNames(_ options: inout some OptionReader, in context: DatasetContext) -> [String] {
        guard let file = options.optionalText("file") ?? options.optionalText("train_file") else { return [] }
        return (try? CSVTable.columnNames(path: context.path(file), CSVOptions(&options))) ?? []
    }

    var meaning: [(name: String, value: String)] {
        guard case .one(_, _, let fraction, let isStratified) = files else { return options.meaning }
        return options.meaning + [("test_split", String(fraction)), ("stratify", String(isStratified))]
    }

    var splitsAreIndependent: Bool { false }

    func files(of split: Split) -> [DatasetFile] {
        switch files {
        case .one(let file, _, _, _): [file]
        case .two(let train, let test, _): split == .train ? [train] : [train, test]
        }
    }

    func describe(
        into description: inout DatasetDescription,
        _ reader: inout some OptionReader
    ) throws(DatasetError) {
        let training = try training { mistakes in
            for mistake in mistakes {
                reader.fail(mistake.option, item: mistake.item, mistake.message, meant: mistake.meant)
            }
        }
        let columns = training.features.flatMap(\.featureNames)
        description.shape = [columns.count]
        description.columns = columns
        description.fields = training.features.map(\.field)
        description.targetColumn = options.target
        let kind = try telling(&reader) { () throws(OptionMistake) -> DatasetTarget in
            try target(of: training)
        }
        description.target = kind
        let tables = (train: training, test: try test(like: training))
        description.counts = try telling(&reader) { () throws(OptionMistake) -> [Split: Int] in
            try counts(tables, kind)
        }
        parsed.keep(tables)
    }

    private func telling<Value>(
        _ reader: inout some OptionReader,
        _ body: () throws(OptionMistake) -> Value
    ) throws(DatasetError) -> Value {
        do throws(OptionMistake) {
            return try body()
        } catch {
            reader.fail(error.option, item: nil, error.message)
            throw DatasetError(error.message)
        }
    }

    func read(_ splits: [Split], limits: [Split: Int]) throws(DatasetError) -> [Split: SampleSet] {
        let tables: ParsedTables.Tables
        if let known = parsed.take() { tables = known } else { tables = try self.tables() }
        let (kind, rows) = try split(tables)
        let trainRows = Array(rows.train.prefix(limits[.train] ?? .max))
        let testRows = Array(rows.test.prefix(limits[.test] ?? .max))
        let rowCount = trainRows.count + testRows.count
        let columnCount = tables.train.features.reduce(0) { $0 + $1.featureNames.count }
        let (byteCount, overflow) = columnCount.multipliedReportingOverflow(by: rowCount * MemoryLayout<Float>.stride)
        guard !overflow, Memory.isAvailable(inPieces: byteCount) else {
            throw DatasetError(
                "\(columnCount) columns of \(rowCount) rows do not fit into memory; leave out text columns with many values"
            )
        }
        let preparation = try TablePreparation(tables.train.features, trainingRows: trainRows)
        func samples(_ table: CSVTable, _ rows: [Int]) -> SampleSet {
            preparation.samples(table.features, target: table.target, kind: kind, rows: rows)
        }
        return [.train: samples(tables.train, trainRows), .test: samples(tables.test ?? tables.train, testRows)]
    }

    /// What the target is, and which rows are in which split.
    private func split(
        _ tables: (train: CSVTable, test: CSVTable?)
    ) throws(DatasetError) -> (kind: DatasetTarget, rows: (train: [Int], test: [Int])) {
        do throws(OptionMistake) {
            let kind = try target(of: tables.train)
            return (kind, try rows(tables, kind))
        } catch {
            throw DatasetError(error.message)
        }
    }

    /// What only the files show to be wrong about an option.
    private struct OptionMistake: Error {
        var option: String?
        var message: String
    }

    private func tables() throws(DatasetError) -> ParsedTables.Tables {
        let training = try training { _ in }
        return (training, try test(like: training))
    }

    private func training(check: ([CSVSelection.Mistake]) -> Void) throws(DatasetError) -> CSVTable {
        switch files {
        case .one(let file, _, _, _), .two(let file, _, _):
            try CSVTable(path: file.path, options: options, check: check)
        }
    }

    /// The table of the test file, where there is one.
    private func test(like training: CSVTable) throws(DatasetError) -> CSVTable? {
        guard case .two(_, let test, _) = files else { return nil }
        return try CSVTable(path: test.path, options: options, like: training)
    }

    private func target(of table: CSVTable) throws(OptionMistake) -> DatasetTarget {
        switch (table.target.values, options.classNames) {
        case (.numbers, nil): return .numbers(name: table.target.name)
        case (.numbers, let names?): return .classes(names)
        case (.categories(_, let names), nil): return .classes(names)
        case (.categories(_, let names), _?):
            throw OptionMistake(
                option: "class_names",
                message: "'class_names' names the classes of a target in numbers, but '\(table.target.name)' has "
                    + "categories, which name themselves: \(NameList.listed(names))"
            )
        }
    }

    /// How many rows each split has, which is known without drawing them.
    private func counts(
        _ tables: (train: CSVTable, test: CSVTable?),
        _ kind: DatasetTarget
    ) throws(OptionMistake) -> [Split: Int] {
        let count = tables.train.rowCount
        guard case .one(_, let path, let fraction, let isStratified) = files else {
            return [.train: count, .test: tables.test?.rowCount ?? 0]
        }
        if isStratified, case .numbers = kind {
            throw OptionMistake(
                option: "stratify",
                message:
                    "'stratify' of {load} keeps the share of each class, but the target '\(tables.train.target.name)' "
                    + "has numbers"
            )
        }
        let testCount = TrainTestSplit.testCount(of: count, fraction: fraction)
        guard testCount > 0, testCount < count else {
            throw OptionMistake(
                option: "test_split",
                message:
                    "a test_split of \(fraction) leaves \(count - testCount) of the \(count) rows of '\(path)' for "
                    + "training and \(testCount) for testing; both need at least one"
            )
        }
        return [.train: count - testCount, .test: testCount]
    }

    private func rows(
        _ tables: (train: CSVTable, test: CSVTable?),
        _ kind: DatasetTarget
    ) throws(OptionMistake) -> (train: [Int], test: [Int]) {
        _ = try counts(tables, kind)
        let table = tables.train
        guard case .one(_, _, let fraction, let isStratified) = files else {
            return (Array(0..<table.rowCount), Array(0..<(tables.test?.rowCount ?? 0)))
        }
        let split: TrainTestSplit
        if isStratified,
            case .classes(let classes) = TablePreparation.targets(table.target, kind, Array(0..<table.rowCount))
        {
            split = TrainTestSplit(stratifiedBy: classes, testFraction: fraction, seed: seed)
        } else {
            split = TrainTestSplit(count: table.rowCount, testFraction: fraction, seed: seed)
        }
        return (split.train, split.test)
    }

    private static func files(_ options: inout some OptionReader, _ context: DatasetContext) -> Files? {
        let hasOne = options.isGiven("file")
        let hasTwo = options.isGiven("train_file")
        let hasTest = options.isGiven("test_file")
        if hasOne, hasTwo || hasTest {
            options.fail("file", item: nil, "{load} takes 'file', or 'train_file' and 'test_file', not both")
        }
        if hasTwo || hasTest {
            let train = options.requiredText("train_file")
            let test = options.requiredText("test_file")
            for name in ["test_split", "stratify"] where options.isGiven(name) {
                options.fail(
                    name,
                    item: nil,
                    "'\(name)' of {load} draws from one 'file'; here the test set has its own"
                )
            }
            guard let train, let test, !hasOne else { return nil }
            return .two(
                train: DatasetFile(title: "training table", path: context.path(train)),
                test: DatasetFile(title: "test table", path: context.path(test)),
                written: [.train: train, .test: test]
            )
        }
        let file = options.requiredText("file")
        let fraction = options.number(
            "test_split",
            default: 0.2,
            where: { 0 < $0 && $0 < 1 },
            "a number between 0 and 1"
        )
        let isStratified = options.boolean("stratify", default: false)
        guard let file else { return nil }
        return .one(
            DatasetFile(title: "table", path: context.path(file)),
            written: file,
            testFraction: fraction,
            isStratified: isStratified
        )
    }
}
