/// Hides the parentheses of constructors from YAML, which would end a value at the commas and brackets in them.
///
/// `[accuracy, TopK(k=3, name='x')]` becomes `[accuracy, TopK(____________)]`: as many bytes, so that places stay the
/// same, and no line breaks, so that a constructor may go over several lines.
struct ConstructorMask {
    private static let filler = UInt8(ascii: "_")
    /// Each parenthesis without a partner is looked for to the end of the text; after this many, none is any more.
    private static let mostUnclosed = 100

    private let text: PositionedText
    /// The text with fillers inside the outermost parentheses of constructors.
    private(set) var masked: [UInt8]
    /// The bytes that are hidden.
    private var hidden: [Range<Int>] = []

    /// Throws when parentheses are nested too deep.
    init(_ text: PositionedText, isActive: Bool) throws(Diagnostic) {
        self.text = text
        masked = text.bytes
        guard isActive else { return }
        var unclosedCount = 0
        var offset = 0
        while let byte = text[offset] {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                offset = (beginsValue(offset) ? endOfQuotes(from: offset) : nil) ?? offset + 1
            case UInt8(ascii: "#") where offset == 0 || text[offset - 1]?.isBlankOrLineBreak == true:
                while let byte = text[offset], byte != UInt8(ascii: "\n") { offset += 1 }
            case UInt8(ascii: "(") where text[offset - 1]?.isWordByte == true || beginsValue(offset):
                guard unclosedCount < Self.mostUnclosed, let end = try closingParenthesis(of: offset) else {
                    unclosedCount += 1
                    offset += 1
                    continue
                }
                hidden.append(offset + 1..<end)
                for place in offset + 1..<end { masked[place] = Self.filler }
                offset = end + 1
            default: offset += 1
            }
        }
    }

    /// A string that Yams made from the masked text from `start` on, with what was hidden in place.
    func restored(_ string: String, from start: Int) -> String {
        var (first, end) = (0, hidden.count)
        while first < end {
            let middle = (first + end) / 2
            if hidden[middle].lowerBound < start { first = middle + 1 } else { end = middle }
        }
        var result: [UInt8] = []
        var rest = Array(string.utf8)[...]
        for range in hidden[first...] {
            let pattern = [UInt8(ascii: "(")] + masked[range] + [UInt8(ascii: ")")]
            guard let found = rest.indices.first(where: { rest[$0...].starts(with: pattern) }) else { break }
            result += rest[..<found] + [UInt8(ascii: "(")] + text.bytes[range]
            rest = rest[(found + pattern.count - 1)...]
        }
        return String(decoding: result + rest, as: UTF8.self)
    }

    /// Whether a value of its own begins here, rather than the middle of one.
    private func beginsValue(_ offset: Int) -> Bool {
        var before = offset - 1
        while let byte = text[before], byte.isBlank { before -= 1 }
        guard let byte = text[before] else { return true }
        return byte == UInt8(ascii: "\n") || "[{,:-".utf8.contains(byte)
    }

    private func endOfQuotes(from start: Int) -> Int? {
        let quote = text[start]
        var offset = start + 1
        while let byte = text[offset] {
            if byte == quote { return offset + 1 }
            offset += byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
        }
        return nil
    }

    /// The parenthesis that closes the one at `start`, quotes and comments heeded; `nil` when there is none.
    private func closingParenthesis(of start: Int) throws(Diagnostic) -> Int? {
        var depth = 0
        var offset = start
        while let byte = text[offset] {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["):
                depth += 1
                guard depth <= PythonParser.bracketLimit else {
                    let place = text.range(offset..<offset + 1)
                    throw Diagnostic(at: place, "nested more than \(PythonParser.bracketLimit) deep")
                }
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return offset }
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                var parser = PythonParser(text, in: offset..<text.bytes.count)
                guard (try? parser.quotedText()) != nil else { return nil }
                offset = parser.offset - 1
            case UInt8(ascii: "#") where text[offset - 1]?.isBlankOrLineBreak == true:
                while let byte = text[offset + 1], byte != UInt8(ascii: "\n") { offset += 1 }
            default: break
            }
            offset += 1
        }
        return nil
    }
}
