/// The words of Mermaid's flowcharts.
extension MermaidParser {
    /// The next byte; `nil` at the end.
    var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    var isAtEndOfLine: Bool { current.map { $0 == UInt8(ascii: "\n") } ?? true }

    var isAtEndOfStatement: Bool { isAtEndOfLine || current == UInt8(ascii: ";") }

    func problem(_ message: String) -> Problem {
        // What is missing at the end of a line is missing on that line.
        let place = min(offset, bytes.count)
        return Problem(line: bytes[..<place].count { $0 == UInt8(ascii: "\n") }, message: message)
    }

    /// What stands here, for a message.
    func excerpt() -> String {
        let line = bytes[min(offset, bytes.count)...].prefix { $0 != UInt8(ascii: "\n") }
        return String(String(decoding: line, as: UTF8.self).prefix(12))
    }

    /// Passes blanks, and a comment behind a statement.
    mutating func skipSpaces() {
        while let byte = current {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") {
                offset += 1
            } else if bytes[offset...].starts(with: "%%".utf8), offset > 0, bytes[offset - 1] == UInt8(ascii: " ") {
                while !isAtEndOfLine { offset += 1 }
            } else if bytes[offset...].starts(with: [0xC2, 0xA0]) {
                offset += 2
            } else {
                return
            }
        }
    }

    mutating func skipSpaceAndLines() {
        while true {
            skipSpaces()
            guard let byte = current, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ";") else { return }
            offset += 1
        }
    }

    /// Passes the rest of a statement; a semicolon in quotes does not end it.
    mutating func skipStatement() {
        var isQuoted = false
        while let byte = current, byte != UInt8(ascii: "\n"), isQuoted || byte != UInt8(ascii: ";") {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            offset += 1
        }
    }

    /// Goes past `text` when it stands next.
    mutating func take(_ text: String) -> Bool {
        guard bytes[offset...].starts(with: text.utf8) else { return false }
        offset += text.utf8.count
        return true
    }

    /// What stands before the next blank or semicolon.
    mutating func takeWord() -> String {
        let start = offset
        while let byte = current, !isAtEndOfStatement, byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") {
            offset += 1
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// A word of letters that a blank, a line ending, `:` or `{` ends; empty when there is none.
    mutating func takeKeyword() -> String {
        let start = offset
        while let byte = current, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { offset += 1 }
        let isWhole = current.map { " \t\n:{;".utf8.contains($0) } ?? true
        return isWhole ? String(decoding: bytes[start..<offset], as: UTF8.self) : ""
    }

    /// A node's name: letters and digits of any script, and those marks that begin no link.
    mutating func takeName() -> String {
        let start = offset
        while let byte = current {
            switch byte {
            case 0x80...: offset += 1
            case UInt8(ascii: "-"):
                let after = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: " ")
                guard offset > start, after >= 0x80 || Self.isWordByte(after) else { return name(from: start) }
                offset += 1
            case UInt8(ascii: "="):
                let after = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: " ")
                guard offset > start, Self.isWordByte(after) else { return name(from: start) }
                offset += 1
            case UInt8(ascii: "&") where offset + 1 < bytes.count && !Self.isWordByte(bytes[offset + 1]):
                return name(from: start)
            default:
                guard Self.isWordByte(byte) || "!#$&'*+.?/".utf8.contains(byte) else { return name(from: start) }
                offset += 1
            }
        }
        return name(from: start)
    }

    private func name(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

    static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "_")
    }

    // MARK: - Shapes

    /// A shape in brackets with its text; `nil` when none begins here.
    mutating func readShape() throws(Problem) -> (text: String, shape: Flowchart.Shape)? {
        var unclosed: Problem?
        var absentMark: String?
        for (open, close, shape) in MermaidShapes.brackets where bytes[offset...].starts(with: open.utf8) {
            if absentMarks.contains(close) {
                absentMark = close
                continue
            }
            let start = offset
            offset += open.utf8.count
            do throws(Problem) {
                return (try readText(until: close), shape)
            } catch {
                // `[(a) b]` begins like a cylinder.
                unclosed = error
                offset = start
            }
        }
        if let absentMark, unclosed == nil { throw problem("'\(absentMark)' is missing") }
        if let unclosed { throw unclosed }
        return nil
    }

    /// Text as far as `close`, in quotes or not.
    private mutating func readText(until close: String) throws(Problem) -> String {
        skipSpaces()
        let start = offset
        if take("\"") {
            let opening = offset
            while let byte = current, byte != UInt8(ascii: "\"") { offset += 1 }
            guard current != nil else {
                offset = start
                throw problem("a quote is not closed")
            }
            let text = bytes[opening..<offset]
            offset += 1
            skipSpaces()
            guard take(close) else { throw problem("'\(close)' is missing after the quoted text") }
            return MermaidLabel.text(String(decoding: text, as: UTF8.self))
        }
        let mark = Array(close.utf8)
        while offset < bytes.count, !bytes[offset...].starts(with: mark) { offset += 1 }
        guard offset < bytes.count else {
            absentMarks.insert(close)
            offset = start
            throw problem("'\(close)' is missing")
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        offset += mark.count
        return MermaidLabel.text(text)
    }

    /// `@{shape: diamond, label: "text"}`; `nil` when there is none.
    mutating func readAttributes() throws(Problem) -> [String: String]? {
        guard take("@{") else { return nil }
        var attributes: [String: String] = [:]
        var field: [UInt8] = []
        var key = ""
        var isQuoted = false
        func endField() {
            let text = String(decoding: field, as: UTF8.self).trimming(\.isWhitespace)
            if !key.isEmpty { attributes[key] = text.trimming { $0 == "\"" || $0 == "'" } }
            (key, field) = ("", [])
        }
        while let byte = current {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                field.append(byte)
            case _ where isQuoted: field.append(byte)
            case UInt8(ascii: "}"):
                endField()
                return attributes
            case UInt8(ascii: ","), UInt8(ascii: "\n"): endField()
            case UInt8(ascii: ":") where key.isEmpty:
                key = String(decoding: field, as: UTF8.self).trimming(\.isWhitespace)
                field = []
            default: field.append(byte)
            }
        }
        throw problem("'}' is missing")
    }
}
