/// Goes through JSON text from left to right and keeps only what it is asked for, so that outputs of any size and
/// brackets nested to any depth cost the time of one pass.
///
/// Foundation's readers build every output, refuse more than 512 levels, and do not tell where a value stands that is
/// JSON but not what a notebook has there; messages here name the line and column of both kinds of mistakes.
struct JSONScanner {
    /// What is no JSON, or not the JSON that was expected.
    struct Failure: Error {
        var offset: Int
        var message: String
    }

    private let bytes: [UInt8]
    /// The place of the next byte to be read.
    private(set) var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The first byte of the next value; `nil` at the end.
    var next: UInt8? {
        mutating get {
            skipSpace()
            return offset < bytes.count ? bytes[offset] : nil
        }
    }

    func failure(_ message: String, at place: Int? = nil) -> Failure {
        Failure(offset: place ?? offset, message: message)
    }

    /// Where a byte stands: its line and column.
    func position(of offset: Int) -> (line: Int, column: Int) {
        let before = bytes[..<min(offset, bytes.count)]
        let lastBreak = before.lastIndex(of: UInt8(ascii: "\n"))
        let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        return (line, before.count - (lastBreak.map { $0 + 1 } ?? 0) + 1)
    }

    // MARK: - Values

    /// Goes through the members of an object; `member` reads or skips the value of each.
    mutating func object(
        _ title: String,
        _ member: (inout JSONScanner, String) throws(Failure) -> Void
    ) throws(Failure) {
        try expect("{", "expected \(title) as an object")
        if try close("}") { return }
        repeat {
            let name = try string()
            try expect(":", "expected ':' after the name of a member")
            try member(&self, name)
        } while try !ends("}")
    }

    /// Goes through the elements of a list; `element` reads or skips each.
    mutating func list(
        _ title: String,
        _ element: (inout JSONScanner) throws(Failure) -> Void
    ) throws(Failure) {
        try expect("[", "expected \(title) as a list")
        if try close("]") { return }
        repeat { try element(&self) } while try !ends("]")
    }

    /// A text.
    mutating func string() throws(Failure) -> String {
        try expect("\"", "expected a text in double quotes")
        let start = offset
        try skipRestOfString()
        let content = bytes[start..<offset - 1]
        guard content.contains(UInt8(ascii: "\\")) else {
            guard let text = String(validating: content, as: UTF8.self) else {
                throw failure("this text is not UTF-8", at: start)
            }
            return text
        }
        return try unescaped(content)
    }

    /// A whole number; `nil` for any other value, which is passed.
    mutating func integer() throws(Failure) -> Int? {
        skipSpace()
        let start = offset
        try skip()
        return Int(String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    /// Fails unless nothing follows.
    mutating func end() throws(Failure) {
        if next != nil { throw failure("expected the end of the file") }
    }

    /// Passes a value of any kind.
    mutating func skip() throws(Failure) {
        /// The brackets that are open.
        var open: [UInt8] = []
        repeat {
            switch next {
            case UInt8(ascii: "{")?:
                offset += 1
                if next != UInt8(ascii: "}") {
                    open.append(UInt8(ascii: "}"))
                    try skipName()
                    continue
                }
                offset += 1
            case UInt8(ascii: "[")?:
                offset += 1
                if next != UInt8(ascii: "]") {
                    open.append(UInt8(ascii: "]"))
                    continue
                }
                offset += 1
            case UInt8(ascii: "\"")?:
                offset += 1
                try skipRestOfString()
            default: try skipWord()
            }
            // The value is over, and perhaps those around it.
            while let bracket = open.last {
                switch next {
                case UInt8(ascii: ",")?:
                    offset += 1
                    if bracket == UInt8(ascii: "}") { try skipName() }
                case bracket?:
                    offset += 1
                    open.removeLast()
                    continue
                default: throw failure("expected ',' or '\(Character(Unicode.Scalar(bracket)))'")
                }
                break
            }
        } while !open.isEmpty
    }

    // MARK: - Bytes

    private mutating func skipSpace() {
        while offset < bytes.count, " \t\n\r".utf8.contains(bytes[offset]) { offset += 1 }
    }

    private mutating func expect(_ mark: Unicode.Scalar, _ message: String) throws(Failure) {
        guard next == UInt8(ascii: mark) else {
            throw failure(offset < bytes.count ? message : "\(message), but the file ends here")
        }
        offset += 1
    }

    private mutating func close(_ mark: Unicode.Scalar) throws(Failure) -> Bool {
        guard next == UInt8(ascii: mark) else { return false }
        offset += 1
        return true
    }

    /// Passes a comma, or the closing bracket.
    private mutating func ends(_ mark: Unicode.Scalar) throws(Failure) -> Bool {
        if try close(mark) { return true }
        try expect(",", "expected ',' or '\(mark)'")
        return false
    }

    private mutating func skipName() throws(Failure) {
        try expect("\"", "expected the name of a member in double quotes")
        try skipRestOfString()
        try expect(":", "expected ':' after the name of a member")
    }

    /// A number, `true`, `false` or `null`.
    private mutating func skipWord() throws(Failure) {
        let start = offset
        while offset < bytes.count, Self.isWordByte(bytes[offset]) { offset += 1 }
        let word = bytes[start..<offset]
        guard let first = word.first else {
            throw failure(offset < bytes.count ? "expected a value" : "expected a value, but the file ends here")
        }
        let isNumber = "-0123456789".utf8.contains(first)
        // Python writes these, though JSON has them not.
        let words = ["true", "false", "null", "NaN", "Infinity", "-Infinity"]
        if !isNumber, !words.contains(where: { word.elementsEqual($0.utf8) }) {
            throw failure("expected a value", at: start)
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private mutating func skipRestOfString() throws(Failure) {
        let start = offset - 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return
            case UInt8(ascii: "\\"): offset += 2
            case 0..<0x20: throw failure("a text cannot hold a line break or a control character; write \\n")
            default: offset += 1
            }
        }
        throw failure("this text is never closed", at: start)
    }

    private func unescaped(_ content: ArraySlice<UInt8>) throws(Failure) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(content.count)
        var place = content.startIndex
        while place < content.endIndex {
            guard content[place] == UInt8(ascii: "\\") else {
                text.append(content[place])
                place += 1
                continue
            }
            let escape = content[place + 1]
            place += 2
            switch escape {
            case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "b"): text.append(8)
            case UInt8(ascii: "f"): text.append(12)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
            case UInt8(ascii: "u"):
                let first = try hexadecimal(content, &place)
                var scalar = Unicode.Scalar(first)
                if first & 0xFC00 == 0xD800, content.dropFirst(place - content.startIndex).starts(with: "\\u".utf8) {
                    var after = place + 2
                    let second = try hexadecimal(content, &after)
                    if second & 0xFC00 == 0xDC00 {
                        scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
                        place = after
                    }
                }
                // Half of a pair of surrogates is no character.
                text += Array(String(scalar ?? "\u{FFFD}").utf8)
            default: throw failure("'\\\(Character(Unicode.Scalar(escape)))' is no escape of JSON", at: place - 2)
            }
        }
        guard let valid = String(validating: text, as: UTF8.self) else {
            throw failure("this text is not UTF-8", at: content.startIndex)
        }
        return valid
    }

    private func hexadecimal(_ content: ArraySlice<UInt8>, _ place: inout Int) throws(Failure) -> UInt32 {
        let digits = content[place..<min(place + 4, content.endIndex)]
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw failure("'\\u' needs four hexadecimal digits", at: place - 2) }
        place += 4
        return value
    }
}
