internal import Foundation
internal import Glibc

/// Splits a file into rows and those into values, as RFC 4180 has it: quotes, doubled quotes, separators and line ends
/// inside quotes. Lines may end in CRLF, LF or CR; blank ones do not count.
///
/// The file passes through a buffer, so that memory depends on the longest row, not on the file.
struct CSVParser: ~Copyable {
    private let dialect: CSVDialect
    private var stream: ByteStream
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    private let fields: UnsafeMutableBufferPointer<CSVRow.Field>
    /// Whether a byte ends a value without quotes.
    private let endsField: UnsafeMutablePointer<Bool>
    /// The bytes of `buffer` that the stream has filled, and those that are parsed.
    private var filled = 0
    private var position = 0
    private var hasBegun = false
    /// The first NUL byte in `buffer`.
    private var firstNUL: Int?
    /// The line on which the next row begins, from 1.
    private(set) var line = 1

    init(path: String, dialect: CSVDialect) throws(DatasetError) {
        stream = try ByteStream(path: path)
        self.dialect = dialect
        endsField = .allocate(capacity: 256)
        for byte in 0...UInt8.max {
            let ends =
                byte == Self.lineFeed || byte == Self.carriageReturn
                || (dialect.separator.map { $0 == byte } ?? dialect.isBlank(byte))
            (endsField + Int(byte)).initialize(to: ends)
        }
        buffer = .allocate(capacity: 1 << 18)
        fields = .allocate(capacity: Limits.columns)
    }

    deinit {
        buffer.deallocate()
        fields.deallocate()
        endsField.deallocate()
    }

    var path: String { stream.path }

    /// How much of the file has been parsed, from 0 to 1.
    var share: Double { Double(stream.offset - (filled - position)) / Double(max(stream.byteCount, 1)) }

    /// The rest of a large raw file in parts for as many threads as there are cores, each from the first byte of a row;
    /// none when there is nothing to gain.
    mutating func pieces() throws(DatasetError) -> [Range<Int>] {
        if !hasBegun { try begin() }
        let start = stream.offset - (filled - position)
        let count = min(ProcessInfo.processInfo.activeProcessorCount, (stream.byteCount - start) / Self.leastPiece)
        guard count > 0, !stream.isPacked else { return [] }
        var starts = [start]
        for place in 1..<count {
            let nominal = start + (stream.byteCount - start) / count * place
            guard let next = stream.lineStart(after: nominal), next > (starts.last ?? start) else { return [] }
            starts.append(next)
        }
        return zip(starts, starts.dropFirst() + [stream.byteCount]).map { $0..<$1 }
    }

    /// Smaller pieces are not worth a thread.
    private static let leastPiece = 1 << 20

    /// Hands on the next row; false when there is none.
    /// - Throws: What is wrong with the row, with its path, line and column in front.
    mutating func next(_ body: (CSVRow) throws(CSVRow.Mistake) -> Void) throws(DatasetError) -> Bool {
        if !hasBegun { try begin() }
        while true {
            let start = position
            do throws(CSVRow.Mistake) {
                if let record = try scan(from: start) {
                    if let firstNUL, firstNUL < record.end {
                        throw CSVRow.Mistake(
                            offset: firstNUL,
                            message:
                                "there is a NUL byte here: the file is UTF-16, is no text or is damaged; save it as "
                                + "UTF-8"
                        )
                    }
                    if record.fieldCount > 0 {
                        try body(row(record.fieldCount))
                        advance(to: record.end, hasQuotes: record.hasQuotes)
                        return true
                    }
                    if record.end == start { return false }
                    advance(to: record.end, hasQuotes: false)
                    continue
                }
            } catch {
                throw DatasetError("\(path):\(place(of: error.offset, from: start)): \(error.message)")
            }
            guard filled - start < Limits.row else {
                throw DatasetError("\(path):\(line):1: the row does not end within 16 MiB; is a quote left open?")
            }
            try fill()
        }
    }

    /// Passes a byte order mark, and tells what is no text from its first bytes.
    private mutating func begin() throws(DatasetError) {
        hasBegun = true
        try fill()
        let bytes = buffer[..<filled]
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
            position = 3
        }
        if let error = DatasetError(path: path, holds: bytes, isPacked: stream.isPacked, not: "a CSV file") {
            throw error
        }
    }

    private func row(_ fieldCount: Int) -> CSVRow {
        CSVRow(
            bytes: UnsafeBufferPointer(rebasing: buffer[..<filled]),
            fields: UnsafeBufferPointer(rebasing: fields[..<fieldCount])
        )
    }

    private mutating func advance(to end: Int, hasQuotes: Bool) {
        line += hasQuotes ? Self.lineEnds(in: buffer[position..<end]) : 1
        position = end
    }

    /// Moves what is left to the buffer's front and reads on; a row that fills the buffer gets a larger one.
    private mutating func fill() throws(DatasetError) {
        let rest = filled - position
        if rest * 2 > buffer.count {
            guard Memory.isAvailable(byteCount: buffer.count * 2) else {
                throw .tooLargeForMemory(path: path, byteCount: buffer.count * 2)
            }
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count * 2)
            _ = larger.update(fromContentsOf: buffer[position..<filled])
            buffer.deallocate()
            buffer = larger
        } else if position > 0 {
            _ = buffer.update(fromContentsOf: buffer[position..<filled])
        }
        if let nul = firstNUL { firstNUL = nul - position }
        (position, filled) = (0, rest)
        let room = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        let count = try stream.read(into: UnsafeMutableRawBufferPointer(room))
        if let base = room.baseAddress, count > 0 {
            if firstNUL == nil, let nul = memchr(base, 0, count) {
                firstNUL = filled + (nul - UnsafeMutableRawPointer(base))
            }
        }
        filled += count
    }

    private struct Record {
        /// 0 for a blank line, and at the end of the file.
        var fieldCount: Int
        /// The place after the line's end.
        var end: Int
        var hasQuotes: Bool
    }

    /// Finds the values of the row at `start`; `nil` when the buffer ends before the row does.
    private func scan(from start: Int) throws(CSVRow.Mistake) -> Record? {
        let bytes = UnsafeBufferPointer(rebasing: buffer[..<filled])
        let isLast = stream.isAtEnd
        var place = start
        var count = 0
        var hasQuotes = false
        while true {
            while place < bytes.count, dialect.isBlank(bytes[place]) { place += 1 }
            guard place < bytes.count || isLast else { return nil }
            guard count < Limits.columns else {
                throw CSVRow.Mistake(offset: place, message: "the row has more than \(Limits.columns) values")
            }
            let isQuoted = place < bytes.count && bytes[place] == Self.quote
            if isQuoted {
                guard let field = try quotedField(bytes, from: place, isLast) else { return nil }
                hasQuotes = true
                fields[count] = field
                place = field.end + 1
                while place < bytes.count, dialect.isBlank(bytes[place]) { place += 1 }
                count += 1
            } else {
                let field = plainField(bytes, from: place)
                place = field.next
                // Nothing stands after the last run of blanks.
                if dialect.separator != nil || field.field.start < field.field.end {
                    fields[count] = field.field
                    count += 1
                }
            }
            guard place < bytes.count else {
                guard isLast else { return nil }
                return record(count, end: place, hasQuotes)
            }
            switch bytes[place] {
            case Self.lineFeed:
                return record(count, end: place + 1, hasQuotes)
            case Self.carriageReturn:
                guard place + 1 < bytes.count || isLast else { return nil }
                let isPair = place + 1 < bytes.count && bytes[place + 1] == Self.lineFeed
                return record(count, end: place + (isPair ? 2 : 1), hasQuotes)
            case dialect.separator:
                place += 1
            case _ where dialect.separator == nil && !(isQuoted && bytes[place - 1] == Self.quote):
                break
            default:
                throw CSVRow.Mistake(
                    offset: place,
                    message: "expected \(dialect.separatorText) or the end of the line after the closing quote; "
                        + "write a quote inside quotes twice"
                )
            }
        }
    }

    /// A row with one empty value and no quotes is a blank line.
    private func record(_ count: Int, end: Int, _ hasQuotes: Bool) -> Record {
        let isBlank = count == 1 && !hasQuotes && fields[0].start == fields[0].end
        return Record(fieldCount: isBlank ? 0 : count, end: end, hasQuotes: hasQuotes)
    }

    /// The value up to the next separator or line's end, blanks at its own end left out.
    private func plainField(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (field: CSVRow.Field, next: Int) {
        guard let base = bytes.baseAddress else { return (CSVRow.Field(start: start, end: start), start) }
        let (table, count) = (endsField, bytes.count)
        var place = start
        while place < count, !table[Int(base[place])] { place += 1 }
        var end = place
        while end > start, dialect.isBlank(base[end - 1]) { end -= 1 }
        return (CSVRow.Field(start: start, end: end), place)
    }

    /// The value between two quotes; `nil` when the buffer ends before it does.
    private func quotedField(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from open: Int,
        _ isLast: Bool
    ) throws(CSVRow.Mistake) -> CSVRow.Field? {
        var field = CSVRow.Field(start: open + 1, end: open + 1)
        while true {
            while field.end < bytes.count, bytes[field.end] != Self.quote { field.end += 1 }
            guard field.end < bytes.count else {
                guard isLast else { return nil }
                throw CSVRow.Mistake(offset: open, message: "the quote is not closed")
            }
            guard field.end + 1 < bytes.count || isLast else { return nil }
            guard field.end + 1 < bytes.count, bytes[field.end + 1] == Self.quote else { return field }
            field.hasEscapes = true
            field.end += 2
        }
    }

    /// `line:column` of a byte of the row that begins at `start`; columns count bytes, from 1.
    private func place(of offset: Int, from start: Int) -> String {
        let before = buffer[start..<min(max(offset, start), filled)]
        let lines = Self.lineEnds(in: before)
        var lineStart = before.endIndex
        while lineStart > start, before[lineStart - 1] != Self.lineFeed, before[lineStart - 1] != Self.carriageReturn {
            lineStart -= 1
        }
        return "\(line + lines):\(offset - lineStart + 1)"
    }

    private static func lineEnds(in bytes: Slice<UnsafeMutableBufferPointer<UInt8>>) -> Int {
        var count = 0
        for place in bytes.indices {
            if bytes[place] == lineFeed {
                count += 1
            } else if bytes[place] == carriageReturn, place + 1 == bytes.endIndex || bytes[place + 1] != lineFeed {
                count += 1
            }
        }
        return count
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
