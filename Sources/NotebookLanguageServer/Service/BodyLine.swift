/// One line of a body as it should be written.
enum BodyLine {
    /// - Parameter depth: how many brackets are open where the line begins, and then where it ends.
    static func formatted(_ line: String, isOptions: Bool, depth: inout Int) -> String {
        var bytes = Array(line.utf8)
        while bytes.last?.isSpace == true { bytes.removeLast() }
        let indent = bytes.prefix(while: \.isSpace).count
        let text = bytes[indent...]
        guard let first = text.first, first != UInt8(ascii: "#") else { return String(decoding: bytes, as: UTF8.self) }
        if depth > 0 {
            return String(decoding: Array(bytes[..<indent]) + spaced(Array(text), &depth), as: UTF8.self)
        }
        let key = text.prefix(while: \.isLabelByte)
        let afterKey = text.dropFirst(key.count).drop(while: \.isSpace)
        if isOptions, !key.isEmpty, afterKey.first == UInt8(ascii: ":"), afterKey.dropFirst().first?.isSpace ?? true {
            let value = Array(afterKey.dropFirst().drop(while: \.isSpace))
            let shown = isCode(value) ? spaced(value, &depth) : value
            let written = Array(bytes[..<indent]) + key + Array(":".utf8)
            return String(decoding: written + (shown.isEmpty ? [] : [UInt8(ascii: " ")] + shown), as: UTF8.self)
        }
        guard isCode(Array(text)) || !isOptions else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: Array(bytes[..<indent]) + spaced(Array(text), &depth), as: UTF8.self)
    }

    /// The blanks behind the mark, and the line with one of them; `nil` when the line has no key.
    static func formattedDisplay(_ line: String) -> (indent: Int, line: String)? {
        let bytes = Array(line.utf8)
        let mark = bytes.dropFirst().drop(while: \.isSpace)
        guard bytes.first == UInt8(ascii: "#"), mark.first == UInt8(ascii: "|") else { return nil }
        let rest = mark.dropFirst()
        let text = rest.drop(while: \.isSpace)
        let key = text.prefix(while: \.isLabelByte)
        let afterKey = text.dropFirst(key.count).drop(while: \.isSpace)
        guard !key.isEmpty, afterKey.first == UInt8(ascii: ":"), afterKey.dropFirst().first?.isSpace ?? true else {
            return nil
        }
        var value = Array(afterKey.dropFirst().drop(while: \.isSpace))
        while value.last?.isSpace == true { value.removeLast() }
        let written = Array("#| ".utf8) + key + Array(":".utf8) + (value.isEmpty ? [] : [UInt8(ascii: " ")] + value)
        return (text.startIndex - rest.startIndex, String(decoding: written, as: UTF8.self))
    }

    /// Whether a text is a call, a list, or an assignment, rather than words.
    private static func isCode(_ text: [UInt8]) -> Bool {
        if text.first == UInt8(ascii: "[") { return text.last == UInt8(ascii: "]") }
        let name = text.prefix { $0.isNameByte || $0 == UInt8(ascii: ".") }
        let rest = text.dropFirst(name.count).drop(while: \.isSpace)
        return !name.isEmpty && (rest.first == UInt8(ascii: "(") || rest.first == UInt8(ascii: "="))
    }

    /// Blanks as PEP 8 has them: one behind a comma, none inside brackets and around an argument's `=`, one on either
    /// side of an assignment's.
    private static func spaced(_ text: [UInt8], _ depth: inout Int) -> [UInt8] {
        var result: [UInt8] = []
        var quote: UInt8?
        var index = 0
        func dropSpaces() { while result.last?.isSpace == true { result.removeLast() } }
        while index < text.count {
            let byte = text[index]
            index += 1
            if let open = quote {
                result.append(byte)
                if byte == UInt8(ascii: "\\"), index < text.count {
                    result.append(text[index])
                    index += 1
                } else if byte == open {
                    quote = nil
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = byte
                result.append(byte)
            case UInt8(ascii: "#"):
                // A comment stays as it is, behind two blanks.
                dropSpaces()
                if !result.isEmpty { result += Array("  ".utf8) }
                return result + text[(index - 1)...]
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if byte == UInt8(ascii: "("), let last = result.dropLastSpaces.last,
                    last.isNameByte || last == UInt8(ascii: ")")
                {
                    dropSpaces()
                }
                result.append(byte)
                while index < text.count, text[index].isSpace { index += 1 }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth = max(0, depth - 1)
                dropSpaces()
                result.append(byte)
            case UInt8(ascii: ","):
                dropSpaces()
                result.append(byte)
                while index < text.count, text[index].isSpace { index += 1 }
                if index < text.count, !")]}".utf8.contains(text[index]) { result.append(UInt8(ascii: " ")) }
            case UInt8(ascii: "="):
                let isPart = "=<>!+-*/%".utf8.contains(result.last ?? 0) || (index < text.count && text[index] == byte)
                if isPart {
                    result.append(byte)
                    continue
                }
                dropSpaces()
                while index < text.count, text[index].isSpace { index += 1 }
                result += depth > 0 ? [byte] : Array(" = ".utf8)
            default: result.append(byte)
            }
        }
        return result
    }
}

extension [UInt8] {
    /// Without the blanks at its end.
    fileprivate var dropLastSpaces: ArraySlice<UInt8> { self[..<(count - reversed().prefix(while: \.isSpace).count)] }
}
