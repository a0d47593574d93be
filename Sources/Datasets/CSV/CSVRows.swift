internal import Dispatch
internal import Synchronization

/// The rows of one file on their way into columns.
struct CSVRows {
    private(set) var columns: [CSVColumn]
    private(set) var count = 0
    /// The rows that `missing: drop` has left out.
    private(set) var droppedCount = 0
    /// Whether the first row names the columns.
    var hasHeader: Bool { options.header == nil }
    private let options: CSVOptions
    private let fieldCount: Int
    private var capacity = 0
    /// How many times as much room as the rows of this file, or piece, take.
    private var roomFactor = 1.0

    /// The target is the last of `columns`.
    init(_ columns: [CSVColumn], _ options: CSVOptions, fieldCount: Int) {
        self.columns = columns
        self.options = options
        self.fieldCount = fieldCount
    }

    /// Reads the rows that are left: a large file in pieces at once, and again from the top to tell of what is wrong
    /// with it, or of what only the order of its rows decides.
    func reading(_ parser: inout CSVParser) throws(DatasetError) -> CSVRows {
        let pieces = try parser.pieces()
        if !pieces.isEmpty, let all = reading(pieces, of: parser.path) { return all }
        var rows = self
        try rows.read(&parser)
        return rows
    }

    private mutating func read(_ parser: inout CSVParser) throws(DatasetError) {
        while true {
            if count == capacity { try reserve(parser.path, rows: 1, share: parser.share) }
            let isThere = try parser.next { (row) throws(CSVRow.Mistake) in try append(row) }
            guard isThere else { return }
        }
    }

    /// The rows of the whole file from pieces that are read at once; `nil` when something is wrong, or depends on what
    /// stands in another piece.
    private func reading(_ pieces: [Range<Int>], of path: String) -> CSVRows? {
        let empty = self
        let results = Mutex<[Int: CSVRows]>([:])
        DispatchQueue.concurrentPerform(iterations: pieces.count) { place in
            var rows = empty
            // The others' rows are added to the first's.
            if place == 0 { rows.roomFactor = Double(pieces.count) }
            // A piece that fails is missed below: the reading from the top finds the mistake again, and its line.
            guard (try? rows.read(pieces[place], of: path)) != nil else { return }
            results.withLock { $0[place] = rows }
        }
        var found = results.withLock { found in
            defer { found = [:] }
            return found
        }
        guard found.count == pieces.count, var all = found.removeValue(forKey: 0) else { return nil }
        for place in 1..<pieces.count {
            guard let next = found.removeValue(forKey: place), all.append(next) else { return nil }
        }
        return all
    }

    private mutating func read(_ piece: Range<Int>, of path: String) throws {
        var reader = try CSVBlockReader(path: path, dialect: options.dialect, piece: piece, fieldCount: fieldCount)
        while let block = try reader.next() {
            if count + block.rows.count > capacity { try reserve(path, rows: block.rows.count, share: reader.share) }
            try append(block)
        }
    }

    private mutating func append(_ block: CSVBlock) throws(CSVRow.Mistake) {
        var block = block
        if options.missing == .drop {
            let all = block
            block.removeRows { row in
                columns.contains { isMissing(all.row(row, $0.field), $0.field) }
            }
            droppedCount += all.rows.count - block.rows.count
        }
        for place in columns.indices {
            let isTarget = place == columns.count - 1
            try columns[place].append(
                block,
                missing: options.missingTexts,
                fillsGaps: options.missing == .mean && !isTarget
            )
        }
        count += block.rows.count
    }

    /// Adds rows that follow these; false when they hold something else.
    private mutating func append(_ next: consuming CSVRows) -> Bool {
        // Most of the time goes into memory that is used for the first time.
        let isWhole = Atomic(true)
        columns.withUnsafeMutableBufferPointer { own in
            next.columns.withUnsafeMutableBufferPointer { other in
                nonisolated(unsafe) let (own, other) = (own, other)
                DispatchQueue.concurrentPerform(iterations: own.count) { place in
                    if !own[place].append(other[place]) { isWhole.store(false, ordering: .relaxed) }
                    other[place].clear()
                }
            }
        }
        guard isWhole.load(ordering: .relaxed) else { return false }
        count += next.count
        droppedCount += next.droppedCount
        return true
    }

    /// Room for all rows, as far as those so far tell how many there are, asked for before it is taken: an array that
    /// finds no memory would stop the program.
    /// - Parameters:
    ///   - more: how many come next.
    ///   - share: how much of the file has been read.
    private mutating func reserve(_ path: String, rows more: Int, share: Double) throws(DatasetError) {
        let guess = share > 0 && count > 0 ? Double(count) / share * 1.01 * roomFactor : 0
        capacity = max(1024, count + more, count + count / 8, guess < 1e12 ? Int(guess) : 0)
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
