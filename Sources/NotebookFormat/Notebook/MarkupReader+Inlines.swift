extension MarkupReader {
    /// The inlines of these nodes. Inside a link or picture a reference would be a link within a link: it stays text.
    mutating func inlines(_ nodes: [CommonMarkNode], isInsideLink: Bool = false) -> [Inline] {
        var inlines: [Inline] = []
        var text: [UInt8] = []
        for node in nodes {
            // libcmark splits text where something might have begun.
            if case .text(let piece) = node.kind {
                text += Array(piece.utf8)
                continue
            }
            inlines += self.text(text, isInsideLink: isInsideLink)
            text = []
            inlines.append(inline(node, isInsideLink: isInsideLink))
        }
        return inlines + self.text(text, isInsideLink: isInsideLink)
    }

    private mutating func inline(_ node: CommonMarkNode, isInsideLink: Bool) -> Inline {
        switch node.kind {
        case .lineBreak: return .lineBreak
        case .code(let code): return self.code(code)
        case .html(let html): return .html(source.restored(html))
        case .emphasis: return .emphasis(inlines(node.children, isInsideLink: isInsideLink))
        case .strong: return .strong(inlines(node.children, isInsideLink: isInsideLink))
        case .link(let destination, let title):
            return .link(
                destination: linkText(destination, of: node),
                title: linkText(title, of: node),
                inlines(node.children, isInsideLink: true)
            )
        case .image(let destination, let title):
            return .image(
                destination: linkText(destination, of: node),
                title: linkText(title, of: node),
                inlines(node.children, isInsideLink: true)
            )
        default: return .softBreak
        }
    }

    /// A link's title or address. libcmark bounds what the uses of one definition come to, but counts a mark as a mark,
    /// and not as the formula that it hides.
    private mutating func linkText(_ text: String, of node: CommonMarkNode) -> String {
        let isFull = linkByteCount > Limits.linkText
        let restored = isFull ? "" : source.restored(text)
        linkByteCount += restored.utf8.count - text.utf8.count
        if !isFull, linkByteCount > Limits.linkText {
            let place = SourcePosition(line: source.sourceLine(of: node.start.line), column: 1)
            let message =
                "formulas in the titles of links come to more than \(Limits.linkText >> 20) MiB; write text in titles"
            diagnostics.append(Diagnostic(at: SourceRange(start: place, end: place), message))
        }
        return restored
    }

    /// A code span: an inline value when it holds nothing but the mark of one; `{{eval}}` shows `{eval}`.
    private mutating func code(_ code: String) -> Inline {
        let opening = InlineValue.opening
        if code.hasPrefix("{\(opening)}") { return .code(opening + code.dropFirst(opening.count + 2)) }
        let open = opening.dropLast()
        let hidden = code.dropFirst(open.count).prefix { $0 != " " }
        guard code.hasPrefix(open), let number = source.markNumber(of: String(hidden)),
            case .inlineValue(let value) = source.marks[number].kind
        else { return .code(source.restored(code)) }
        switch value {
        case .success(let value):
            inlineValues.append(value)
            return .inlineValue(inlineValues.count - 1)
        case .failure(let mistake):
            diagnostics.append(mistake)
            return .code(source.restored(code))
        }
    }

    /// Text with the references and formulas that its marks stand for.
    private mutating func text(_ bytes: [UInt8], isInsideLink: Bool) -> [Inline] {
        var inlines: [Inline] = []
        var text: [UInt8] = []
        func endText() {
            if !text.isEmpty { inlines.append(.text(String(decoding: text, as: UTF8.self))) }
            text = []
        }
        var pieces = source.pieces(of: bytes)[...]
        while let piece = pieces.popFirst() {
            switch piece {
            case .text(let bytes): text += bytes
            case .mark(let number):
                switch source.marks[number].kind {
                case .reference(let label) where !isInsideLink && text.last == UInt8(ascii: "@"):
                    text.removeLast()
                    endText()
                    inlines.append(.reference(references.count))
                    references.append(label)
                case .formula(let formula) where formula.notation == .bare:
                    endText()
                    inlines.append(.formula(formulas.count))
                    formulas.append(formula)
                case .formula(let formula) where text.last == UInt8(ascii: "$"):
                    text.removeLast()
                    endText()
                    inlines.append(.formula(formulas.count))
                    formulas.append(formula)
                    if case .text(let bytes)? = pieces.first {
                        pieces[pieces.startIndex] = .text(Array(bytes.dropFirst()))
                    }
                default: text += source.marks[number].hidden
                }
            }
        }
        endText()
        return inlines
    }
}
