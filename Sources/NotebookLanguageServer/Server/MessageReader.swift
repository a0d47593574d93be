/// Takes the messages of the base protocol out of a stream of bytes: `Content-Length: N`, a blank line, N bytes.
///
/// What is no message is reported once and left out up to the next header, which no JSON text can hold, since line
/// breaks are escaped in it.
struct MessageReader {
    /// What the stream holds.
    enum Event: Equatable {
        /// The body of a message.
        case message([UInt8])
        /// Bytes that are none, with what is wrong with them.
        case mistake(String)
        /// The end of the stream.
        case end
    }

    /// A message is not larger, as a notebook is not.
    static let mostBytes = 64 << 20
    /// A header is not longer.
    static let mostHeaderBytes = 8 << 10

    private static let expectation = "a message begins with 'Content-Length: N'"
    private static let field = Array("content-length:".utf8)
    private let read: () -> [UInt8]
    private var buffer: [UInt8] = []
    /// Bytes of the buffer that are done with.
    private var start = 0
    private var isAtEnd = false
    /// Whether bytes are left out up to the next header.
    private var isLost = false

    /// - Parameter read: gives the next bytes, none at the end.
    init(read: @escaping () -> [UInt8]) { self.read = read }

    /// The next message or mistake.
    mutating func next() -> Event {
        if isLost, !findHeader() { return .end }
        isLost = false
        var length: Int?
        var headerLength = 0
        while true {
            guard let line = line(limit: Self.mostHeaderBytes - headerLength) else {
                if isAtEnd {
                    let isOpen = start < buffer.count || headerLength > 0
                    start = buffer.count
                    return isOpen ? lose("the stream ends inside a header") : .end
                }
                return lose("a header is longer than \(Self.mostHeaderBytes) bytes")
            }
            headerLength += line.count + 2
            if line.isEmpty {
                if headerLength == 2 { return lose(Self.expectation) }
                break
            }
            let lower = line.map { UInt8(ascii: "A") <= $0 && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
            guard lower.starts(with: Self.field) else {
                let name = lower.prefix { $0 != UInt8(ascii: ":") }
                let isHeader = name.count < lower.count && name.allSatisfy(\.isLabelByte)
                if isHeader, !name.reversed().starts(with: Self.field.dropLast().reversed()) { continue }
                // A header may stand at its end.
                start = line.startIndex + 1
                return lose(Self.expectation)
            }
            guard let number = Self.number(line.dropFirst(Self.field.count)) else {
                return lose("Content-Length must be a whole number of bytes")
            }
            length = number
        }
        guard let length else { return lose("a header lacks Content-Length") }
        guard length <= Self.mostBytes else {
            return lose("a message of \(length) bytes is larger than \(Self.mostBytes)")
        }
        while buffer.count - start < length {
            guard fill() else { return lose("the stream ends inside a message") }
        }
        let body = Array(buffer[start..<start + length])
        start += length
        return .message(body)
    }

    /// Takes back a body that was no message: its header told a wrong length, and it holds the next one's.
    mutating func takeBack(_ body: [UInt8]) {
        buffer = body + buffer[start...]
        (start, isLost) = (0, true)
    }

    private mutating func lose(_ message: String) -> Event {
        isLost = true
        return .mistake(message)
    }

    /// Reads on; false at the end.
    private mutating func fill() -> Bool {
        guard !isAtEnd else { return false }
        let bytes = read()
        if bytes.isEmpty {
            isAtEnd = true
            return false
        }
        if start > 1 << 20 || start == buffer.count {
            buffer.removeFirst(start)
            start = 0
        }
        buffer += bytes
        return true
    }

    /// The line at the start, which ends with `\r\n` or `\n`; `nil` when there is none within the limit.
    private mutating func line(limit: Int) -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                var line = buffer[start..<end]
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                guard line.count <= limit else { return nil }
                start = end + 1
                return line
            }
            let length = buffer.count - start
            guard length <= limit, fill() else { return nil }
            searched = start + length
        }
    }

    /// Leaves out bytes up to the next `Content-Length: N\r\n`; false when there is none up to the end.
    private mutating func findHeader() -> Bool {
        var searched = start
        while true {
            var index = searched
            while index + Self.field.count <= buffer.count {
                guard isField(at: index) else {
                    index += 1
                    continue
                }
                let rest = buffer[(index + Self.field.count)...].drop { $0.isSpace || $0.isDigit }
                // The number may not be all there yet.
                if rest.isEmpty { break }
                if rest.first == UInt8(ascii: "\r") || rest.first == UInt8(ascii: "\n") {
                    start = index
                    return true
                }
                index += 1
            }
            let isOpen = index + Self.field.count <= buffer.count
            guard !isOpen || buffer.count - index < Self.mostHeaderBytes else {
                searched = index + 1
                continue
            }
            start = isOpen ? index : max(start, min(index, buffer.count))
            guard fill() else { return false }
            searched = start
        }
    }

    private func isField(at index: Int) -> Bool {
        for (place, byte) in Self.field.enumerated() {
            let found = buffer[index + place]
            let lower = UInt8(ascii: "A") <= found && found <= UInt8(ascii: "Z") ? found | 0x20 : found
            if lower != byte { return false }
        }
        return true
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        let text = bytes.drop(while: \.isSpace)
        let digits = text.prefix(while: \.isDigit)
        guard !digits.isEmpty, text.dropFirst(digits.count).allSatisfy(\.isSpace) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
