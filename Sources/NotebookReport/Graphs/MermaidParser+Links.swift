/// Mermaid's links: `-->`, `---`, `-.->`, `==>`, `~~~`, `<-->`, `o--o`, `x--x`, their longer forms, and the text on
/// them, `|text|` or in the middle.
extension MermaidParser {
    mutating func readLink() throws(Problem) -> Flowchart.Link {
        takeLinkName()
        let start = offset
        var link = Flowchart.Link(from: .node(0), to: .node(0))
        link.head = .none
        link.tail = takeTail()
        guard let stroke = current, "-=~".utf8.contains(stroke) else { throw missingLink(at: start) }
        var count = run(of: stroke)
        var isWhole = true
        switch stroke {
        case UInt8(ascii: "~"):
            guard count >= 3 else { throw missingLink(at: start) }
            link.line = .invisible
            link.length = count - 2
        case UInt8(ascii: "-") where count == 1:
            count = run(of: UInt8(ascii: "."))
            guard count > 0 else { throw missingLink(at: start) }
            link.line = .dotted
            link.length = count
            isWhole = take("-")
            if isWhole { link.head = takeHead() }
        default:
            guard count >= 2 else { throw missingLink(at: start) }
            link.line = stroke == UInt8(ascii: "=") ? .thick : .solid
            link.head = takeHead()
            isWhole = link.head != .none || count >= 3
            link.length = max(1, link.head == .none ? count - 2 : count - 1)
        }
        if !isWhole { try readMiddle(of: &link, stroke: stroke, from: start) }
        skipSpaces()
        if take("|") { link.label = try labelInBars() }
        return link
    }

    /// `name@` before a link.
    private mutating func takeLinkName() {
        let start = offset
        let name = takeName()
        if !name.isEmpty, current == UInt8(ascii: "@"), !bytes[offset...].starts(with: "@{".utf8) {
            offset += 1
            linkNames.insert(name)
        } else {
            offset = start
        }
    }

    private func missingLink(at start: Int) -> Problem {
        var parser = self
        parser.offset = start
        return parser.problem("a link such as '-->' is missing before '\(parser.excerpt())'")
    }

    /// What a link begins with before its stroke.
    private mutating func takeTail() -> Flowchart.Head {
        guard let byte = current, offset + 1 < bytes.count, "-=".utf8.contains(bytes[offset + 1]) else { return .none }
        let head: Flowchart.Head
        switch byte {
        case UInt8(ascii: "<"): head = .arrow
        case UInt8(ascii: "o"): head = .circle
        case UInt8(ascii: "x"): head = .cross
        default: return .none
        }
        offset += 1
        return head
    }

    private mutating func takeHead() -> Flowchart.Head {
        switch current {
        case UInt8(ascii: ">"): offset += 1; return .arrow
        case UInt8(ascii: "o"): offset += 1; return .circle
        case UInt8(ascii: "x"): offset += 1; return .cross
        default: return .none
        }
    }

    private mutating func run(of byte: UInt8) -> Int {
        let start = offset
        while current == byte { offset += 1 }
        return offset - start
    }

    /// `-- text -->`: the text, then the rest of the link.
    private mutating func readMiddle(of link: inout Flowchart.Link, stroke: UInt8, from start: Int) throws(Problem) {
        let isDotted = link.line == .dotted
        let close = isDotted ? [UInt8(ascii: "."), UInt8(ascii: "-")] : [stroke, stroke]
        let textStart = offset
        let written = String(decoding: bytes[start..<offset], as: UTF8.self)
        var isQuoted = false
        while let byte = current, byte != UInt8(ascii: "\n"), isQuoted || !bytes[offset...].starts(with: close) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            offset += 1
        }
        guard !isAtEndOfLine else {
            offset = start
            throw problem("the link '\(written)' does not end")
        }
        let text = String(decoding: bytes[textStart..<offset], as: UTF8.self).trimming(\.isWhitespace)
        link.label = MermaidLabel.text(text.trimming { $0 == "\"" })
        if isDotted {
            link.length = run(of: UInt8(ascii: "."))
            _ = take("-")
            link.head = takeHead()
        } else {
            let count = run(of: stroke)
            link.head = takeHead()
            link.length = max(1, link.head == .none ? count - 2 : count - 1)
        }
    }

    /// What stands between bars.
    private mutating func labelInBars() throws(Problem) -> String {
        let start = offset
        var isQuoted = false
        while let byte = current, isQuoted || byte != UInt8(ascii: "|") {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            offset += 1
        }
        guard current != nil else {
            offset = start
            throw problem("'|' is missing after a link's text")
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self).trimming(\.isWhitespace)
        offset += 1
        return MermaidLabel.text(text.trimming { $0 == "\"" })
    }
}
