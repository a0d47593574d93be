extension ConstructorScanner {
    /// A name with the modules before it: `keras.layers.Dense`.
    struct DottedName {
        var parts: [String]
        /// The whole name in the text.
        var offsets: Range<Int>
        /// The name without the modules.
        var last: Located<String>
    }

    /// The name that begins here.
    mutating func dottedName() throws(Diagnostic) -> DottedName {
        let start = offset
        var parts: [String] = []
        while true {
            let partStart = offset
            while let byte = next, byte.isWordByte { offset += 1 }
            let part = text.string(partStart..<offset)
            guard let first = part.utf8.first, !first.isASCIIDigit else {
                throw unexpected("expected a name", at: partStart)
            }
            parts.append(part)
            guard next == UInt8(ascii: ".") else {
                return DottedName(
                    parts: parts,
                    offsets: start..<offset,
                    last: Located(part, at: text.range(partStart..<offset))
                )
            }
            offset += 1
        }
    }

    /// A number as Python writes it: `1_000`, `1e-3`, `-1`, `.5`. A whole number beyond 64 bits becomes the nearest
    /// `number`.
    mutating func number() throws(Diagnostic) -> Value {
        let start = offset
        if let sign = next, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { offset += 1 }
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
            if offset == start || written == "-" || written == "+" { throw unexpected("expected a number", at: offset) }
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

    /// Text in single or double quotes with Python's escapes.
    mutating func quotedText() throws(Diagnostic) -> String {
        let start = offset
        let quote = next
        offset += 1
        var bytes: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\n") {
            offset += 1
            if byte == quote { return String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                bytes += try escapedCharacter()
            } else {
                bytes.append(byte)
            }
        }
        throw mistake(
            at: start..<start + 1,
            "this text is never closed; it needs another \(text.string(start..<start + 1))"
        )
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
        return mistake(at: start..<stop, "\(expectation), but found '\(found)'")
    }

    /// A value as a message names it.
    func shown(_ value: Located<Value>) -> String {
        switch value.value {
        case .constructor(let call): "\(call.name.value)(…)"
        case .string(let text): "'\(text)'"
        case .list: "the list"
        default: "the value"
        }
    }
}
