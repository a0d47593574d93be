extension PythonParser {
    /// The name that begins here: letters, digits and underscores.
    /// - Parameter mayBeLabel: whether it may have hyphens when a dot follows.
    mutating func name(mayBeLabel: Bool = false) throws(Diagnostic) -> Located<String> {
        let start = offset
        while let byte = next, byte.isWordByte { offset += 1 }
        if mayBeLabel, start < offset, next == UInt8(ascii: "-") {
            let endOfWord = offset
            while let byte = next, byte.isLabelByte { offset += 1 }
            if next != UInt8(ascii: ".") { offset = endOfWord }
        }
        guard start < offset, let first = text[start], !first.isASCIIDigit else {
            throw unexpected("expected a name", at: start)
        }
        return Located(text.string(start..<offset), at: text.range(start..<offset))
    }

    /// A number as Python writes it: `1_000`, `1e-3`, `.5`. A whole number beyond 64 bits becomes the nearest `number`.
    mutating func number() throws(Diagnostic) -> Value {
        let start = offset
        var previous: UInt8 = 0
        while let byte = next {
            let isSignOfExponent =
                (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")) && previous | 0x20 == UInt8(ascii: "e")
            guard byte.isWordByte || byte == UInt8(ascii: ".") || isSignOfExponent else { break }
            previous = byte
            offset += 1
        }
        let written = text.string(start..<offset)
        switch Value(plainScalar: Self.withoutUnderscores(written)) {
        case .integer(let number): return .integer(number)
        case .number(let number) where !written.hasSuffix("n") && !written.hasSuffix("f"): return .number(number)
        default:
            throw mistake(at: start..<offset, "'\(written)' is not a number")
        }
    }

    /// Python allows one underscore between two digits.
    private static func withoutUnderscores(_ number: String) -> String {
        let bytes = Array(number.utf8)
        var kept: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isBetweenDigits =
                index > 0 && index + 1 < bytes.count && bytes[index - 1].isASCIIDigit && bytes[index + 1].isASCIIDigit
            if byte != UInt8(ascii: "_") || !isBetweenDigits { kept.append(byte) }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Text in single, double or triple quotes with Python's escapes.
    /// - Parameter isRaw: whether backslashes stand for themselves.
    mutating func quotedText(isRaw: Bool = false) throws(Diagnostic) -> String {
        let start = offset
        guard let quote = next else { throw unexpected("expected a text") }
        let mark = [quote, quote, quote]
        let isLong = text.bytes[offset..<min(offset + 3, end)].elementsEqual(mark)
        offset += isLong ? 3 : 1
        var bytes: [UInt8] = []
        while let byte = next, isLong || byte != UInt8(ascii: "\n") {
            if byte == quote, !isLong || text.bytes[offset..<min(offset + 3, end)].elementsEqual(mark) {
                offset += isLong ? 3 : 1
                return String(decoding: bytes, as: UTF8.self)
            }
            offset += 1
            if byte == UInt8(ascii: "\\"), isRaw {
                bytes.append(byte)
                if let escaped = next, escaped != UInt8(ascii: "\n") {
                    bytes.append(escaped)
                    offset += 1
                }
            } else if byte == UInt8(ascii: "\\") {
                bytes += try escapedCharacter()
            } else {
                bytes.append(byte)
            }
        }
        let written = text.string(start..<start + (isLong ? 3 : 1))
        throw mistake(at: start..<start + written.utf8.count, "this text is never closed; it needs another \(written)")
    }

    /// Whether a text begins here: a quote, perhaps after `f`, `r`, `b` or `u`.
    var beginsText: Bool {
        var place = offset
        while place < min(offset + 2, end), let byte = text[place], "frbuFRBU".utf8.contains(byte) { place += 1 }
        guard place < end, let byte = text[place] else { return false }
        return byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
    }

    /// Adjacent string literals, which Python joins.
    mutating func texts() throws(Diagnostic) -> PythonExpression {
        let start = offset
        var whole = ""
        var isFormatted = false
        while beginsText {
            var isRaw = false
            while let byte = next, byte.isWordByte {
                if byte | 0x20 == UInt8(ascii: "f") { isFormatted = true }
                if byte | 0x20 == UInt8(ascii: "r") { isRaw = true }
                offset += 1
            }
            whole += try quotedText(isRaw: isRaw)
            let afterText = offset
            skipSpace()
            if !beginsText {
                offset = afterText
                break
            }
        }
        return isFormatted
            ? .formatted(Located(whole, at: text.range(start..<offset))) : .literal(.string(whole))
    }

    /// What a backslash and the bytes after it mean; as in Python the backslash stays before what is no escape.
    private mutating func escapedCharacter() throws(Diagnostic) -> [UInt8] {
        let start = offset - 1
        guard let byte = next else { return [UInt8(ascii: "\\")] }
        offset += 1
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return [byte]
        case UInt8(ascii: "n"): return [UInt8(ascii: "\n")]
        case UInt8(ascii: "t"): return [UInt8(ascii: "\t")]
        case UInt8(ascii: "r"): return [UInt8(ascii: "\r")]
        case UInt8(ascii: "\n"): return []
        case UInt8(ascii: "x"), UInt8(ascii: "u"):
            let count = byte == UInt8(ascii: "x") ? 2 : 4
            let digits = text.string(offset..<min(offset + count, end))
            guard digits.utf8.count == count, digits.allSatisfy(\.isHexDigit),
                let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value), value != 0
            else {
                throw mistake(
                    at: start..<offset,
                    "'\\\(Character(Unicode.Scalar(byte)))' needs \(count) hexadecimal digits"
                )
            }
            offset += count
            return Array(String(scalar).utf8)
        default: return [UInt8(ascii: "\\"), byte]
        }
    }

    /// A mistake that names what stands where something else was expected.
    func unexpected(_ expectation: String, at place: Int? = nil) -> Diagnostic {
        let start = place ?? offset
        guard start < end, let first = text[start], first != UInt8(ascii: "\n") else {
            return mistake(at: start..<start, "\(expectation), but found the end of the line")
        }
        var stop = start + 1
        if first.isWordByte {
            while stop < end, let byte = text[stop], byte.isWordByte { stop += 1 }
        } else {
            // The rest of a character of several bytes.
            while stop < end, let byte = text[stop], byte & 0xC0 == 0x80 { stop += 1 }
        }
        let found = text.string(start..<stop)
        if let scalar = found.unicodeScalars.first, let meant = LookAlike(scalar) {
            let name = LookAlike.name(of: scalar)
            return mistake(at: start..<stop, "\(expectation), but found \(name); \(meant.remedy)")
        }
        // A letter of another alphabet may look like one of ours.
        if let scalar = found.unicodeScalars.first, !scalar.isASCII {
            return mistake(at: start..<stop, "\(expectation), but found \(LookAlike.name(of: scalar))")
        }
        return mistake(at: start..<stop, "\(expectation), but found '\(found)'")
    }

    /// An expression as a message names it.
    func shown(_ node: PythonExpression.Node) -> String {
        switch node.value {
        case .call(let function, _): "\(function.lastName?.value ?? "")(…)"
        case .literal(.string(let text)): "'\(text)'"
        case .name, .attribute: node.lastName.map { "'\($0.value)'" } ?? "the value"
        case .list, .tuple: "the list"
        default: "the value"
        }
    }
}
