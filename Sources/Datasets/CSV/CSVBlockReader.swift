internal import CKernels

/// Reads a part of a table that is plain, many rows at once and several times as fast as `CSVParser`: one byte
/// separates its values, none of them has quotes, and all rows have as many.
struct CSVBlockReader: ~Copyable {
    /// The part is not plain, or cannot be read: it is for `CSVParser` to read, or to say what is wrong.
    struct NotPlain: Error {}

    private let dialect: CSVDialect
    private let separator: UInt8
    private var stream: ByteStream
    private let start: Int
    private let memory: UnsafeMutableBufferPointer<UInt8>
    /// The part of the memory that is filled.
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let ends: UnsafeMutableBufferPointer<Int32>
    private let rows: UnsafeMutableBufferPointer<Int32>
    private let numbers: UnsafeMutableBufferPointer<Float>
    private let fields: UnsafeMutableBufferPointer<CSVRow.Field>
    /// The bytes that the stream has filled, and those of the rows that were handed out.
    private var (filled, position) = (0, 0)

    /// Bytes that are read at once; they stay in a core's caches while column after column is read. No row is longer.
    private static let blockByteCount = 1 << 16
    /// Bytes after the last that may be read.
    private static let slack = 64

    /// - Parameter piece: the bytes to read, from a row's first to a row's last.
    init(path: String, dialect: CSVDialect, piece: Range<Int>, fieldCount: Int) throws(NotPlain) {
        guard let separator = dialect.separator, let opened = try? ByteStream(path: path, range: piece) else {
            throw NotPlain()
        }
        self.dialect = dialect
        self.separator = separator
        stream = opened
        start = piece.lowerBound
        memory = .allocate(capacity: CSVBlock.slack + Self.blockByteCount + Self.slack)
        memory.initialize(repeating: 0)
        bytes = UnsafeMutableBufferPointer(rebasing: memory[CSVBlock.slack...])
        ends = .allocate(capacity: Self.blockByteCount + Self.slack)
        rows = .allocate(capacity: Self.blockByteCount)
        numbers = .allocate(capacity: Self.blockByteCount)
        fields = .allocate(capacity: fieldCount)
        fields.initialize(repeating: CSVRow.Field(start: 0, end: 0))
    }

    deinit {
        memory.deallocate()
        ends.deallocate()
        rows.deallocate()
        numbers.deallocate()
        fields.deallocate()
    }

    /// How much of the part has been handed out, from 0 to 1.
    var share: Double { Double(stream.offset - start - (filled - position)) / Double(max(stream.byteCount - start, 1)) }

    /// The next rows; `nil` when there are none.
    mutating func next() throws(NotPlain) -> CSVBlock? {
        try fill()
        guard filled > 0 else { return nil }
        let whole = bytes[..<filled]
        guard let lastEnd = whole.lastIndex(of: UInt8(ascii: "\n")), let base = bytes.baseAddress,
            let firstEnd = ends.baseAddress
        else { throw NotPlain() }
        let found = find_field_ends(base, lastEnd + 1, separator, firstEnd)
        guard !found.is_special else { throw NotPlain() }
        position = lastEnd + 1
        return CSVBlock(
            bytes: UnsafeBufferPointer(rebasing: bytes[...lastEnd]),
            ends: UnsafeBufferPointer(rebasing: ends[..<found.end_count]),
            rows: UnsafeMutableBufferPointer(rebasing: rows[..<(try rowCount(found.end_count))]),
            dialect: dialect,
            numbers: numbers,
            fields: fields
        )
    }

    /// Moves what is left to the front and reads on; the last line gets an end if it has none.
    private mutating func fill() throws(NotPlain) {
        let rest = filled - position
        if rest > 0, position > 0 { _ = bytes.update(fromContentsOf: bytes[position..<filled]) }
        (position, filled) = (0, rest)
        let room = UnsafeMutableBufferPointer(rebasing: bytes[filled..<Self.blockByteCount])
        guard let count = try? stream.read(into: UnsafeMutableRawBufferPointer(room)) else { throw NotPlain() }
        filled += count
        if stream.isAtEnd, filled > 0, bytes[filled - 1] != UInt8(ascii: "\n") {
            bytes[filled] = UInt8(ascii: "\n")
            filled += 1
        }
    }

    /// Finds the rows among the ends of values: each has its number of values, but for blank lines.
    private func rowCount(_ endCount: Int) throws(NotPlain) -> Int {
        var (end, count) = (0, 0)
        while end < endCount {
            let start = end == 0 ? 0 : Int(ends[end - 1]) + 1
            if isBlankLine(from: start, to: Int(ends[end])) {
                end += 1
                continue
            }
            // The line ends with the row's last value, and not before.
            let next = end + fields.count
            guard next <= endCount, bytes[Int(ends[next - 1])] == UInt8(ascii: "\n") else { throw NotPlain() }
            for place in end..<next - 1 where bytes[Int(ends[place])] == UInt8(ascii: "\n") { throw NotPlain() }
            rows[count] = Int32(end)
            count += 1
            end = next
        }
        return count
    }

    private func isBlankLine(from start: Int, to end: Int) -> Bool {
        guard bytes[end] == UInt8(ascii: "\n") else { return false }
        return bytes[start..<end].allSatisfy { dialect.isBlank($0) || $0 == UInt8(ascii: "\r") }
    }
}
