/// Reads the subset of Python that steps are written in, from left to right, each byte a bounded number of times.
struct PythonParser {
    /// How deep parentheses and brackets may be nested; deeper ones could exhaust the stack.
    static let bracketLimit = 100
    /// How deep expressions may be nested in each other, chains of operators, calls and dots included.
    static let depthLimit = 400

    let text: PositionedText
    /// The place of the next byte to be read.
    var offset: Int
    /// The first byte that is not ours.
    let end: Int
    /// Whether line breaks are spaces everywhere, not only between brackets.
    private let joinsLines: Bool
    /// Whether a name before a dot may have hyphens, as labels have: `fig-loss.accuracy`.
    let allowsLabels: Bool
    private var bracketDepth = 0
    /// How many powers are being read whose exponents are powers.
    var powerDepth = 0
    /// How deep the expressions between the present brackets are nested.
    private(set) var depthInBrackets = 0
    /// The same of the brackets that were closed last.
    private(set) var depthOfClosed = 0

    /// - Parameters:
    ///   - joinsLines: whether the text is one expression, over however many lines.
    ///   - allowsLabels: whether a name before a dot may have hyphens.
    init(
        _ text: PositionedText,
        in offsets: Range<Int>? = nil,
        joinsLines: Bool = false,
        allowsLabels: Bool = false
    ) {
        self.text = text
        self.joinsLines = joinsLines
        self.allowsLabels = allowsLabels
        offset = offsets?.lowerBound ?? 0
        end = offsets?.upperBound ?? text.bytes.count
    }

    /// The next byte; `nil` at the end.
    var next: UInt8? { offset < end ? text[offset] : nil }

    /// The byte after the next one; `nil` past the end.
    var afterNext: UInt8? { offset + 1 < end ? text[offset + 1] : nil }

    /// Whether these bytes come next.
    func startsWith(_ word: String) -> Bool {
        text.end(of: word, at: offset).map { $0 <= end } ?? false
    }

    /// Passes blanks and joined lines; between brackets line breaks and comments, too.
    mutating func skipSpace() {
        let passesLines = joinsLines || bracketDepth > 0
        while let byte = next {
            if byte.isBlank {
                offset += 1
            } else if byte == UInt8(ascii: "\\"), afterNext == UInt8(ascii: "\n") || afterNext == UInt8(ascii: "\r") {
                offset += 2
            } else if passesLines, byte == UInt8(ascii: "#") {
                skipToEndOfLine()
            } else if passesLines, byte.isBlankOrLineBreak {
                offset += 1
            } else {
                return
            }
        }
    }

    /// Passes blanks, line breaks and comments, to where a statement may begin.
    mutating func skipToStatement() {
        while let byte = next {
            if byte == UInt8(ascii: "#") {
                skipToEndOfLine()
            } else if byte.isBlankOrLineBreak || byte == UInt8(ascii: ";") {
                offset += 1
            } else if byte == UInt8(ascii: "\\"), afterNext == UInt8(ascii: "\n") || offset + 1 == end {
                offset = min(offset + 2, end)
            } else {
                return
            }
        }
    }

    /// Notes how deep an expression is nested that stands between the present brackets.
    mutating func noteDepth(_ depth: Int) { depthInBrackets = max(depthInBrackets, depth) }

    mutating func skipToEndOfLine() {
        while let byte = next, byte != UInt8(ascii: "\n") { offset += 1 }
    }

    func mistake(at offsets: Range<Int>, _ message: String) -> Diagnostic {
        Diagnostic(at: text.range(offsets), message)
    }
}

// MARK: - Between brackets

extension PythonParser {
    /// Members with commas between them, from the opening bracket to the closing one. Returns whether there was a
    /// comma.
    mutating func sequence(
        closedBy close: UInt8,
        member: (inout PythonParser) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Bool {
        let open = offset..<offset + 1
        bracketDepth += 1
        let outerDepth = depthInBrackets
        depthInBrackets = 0
        defer {
            bracketDepth -= 1
            depthOfClosed = depthInBrackets
            depthInBrackets = outerDepth
        }
        guard bracketDepth <= Self.bracketLimit else {
            throw mistake(at: open, "nested more than \(Self.bracketLimit) deep")
        }
        var hasComma = false
        offset += 1
        while true {
            skipSpace()
            if next == close { break }
            guard next != nil else { throw unclosed(open) }
            try member(&self)
            skipSpace()
            if next == close { break }
            guard next != nil else { throw unclosed(open) }
            guard next == UInt8(ascii: ",") else {
                if bracketDepth == 1, beginsCallLine() { throw unclosed(open) }
                throw unexpected("expected ',' or '\(Character(Unicode.Scalar(close)))'")
            }
            hasComma = true
            offset += 1
        }
        offset += 1
        return hasComma
    }

    /// Whether a call begins here that is the first thing on its line.
    private func beginsCallLine() -> Bool {
        var before = offset - 1
        while let byte = text[before], byte.isBlank { before -= 1 }
        var after = offset
        while let byte = text[after], byte.isWordByte || byte == UInt8(ascii: ".") { after += 1 }
        return text[before] == UInt8(ascii: "\n") && after > offset && text[after] == UInt8(ascii: "(")
    }

    private func unclosed(_ open: Range<Int>) -> Diagnostic {
        mistake(at: open, "'\(text.string(open))' is never closed")
    }
}
