extension MarkupReader {
    /// The inlines of these nodes. Inside a link or picture a reference would be a link within a link: it stays text.
    mutating func inlines(_ nodes: [CommonMarkNode], isInsideLink: Bool = false) -> [Inline] {
        InlinePiece.inlines(pieces(nodes, isInsideLink: isInsideLink))
    }

    /// The inlines of a heading or a caption, and the attributes at its end.
    mutating func captioned(_ nodes: [CommonMarkNode]) -> (content: [Inline], attributes: Attributes) {
        var pieces = pieces(nodes)
        while case .text(let text)? = pieces.last, text.utf8.allSatisfy(\.isBlank) { pieces.removeLast() }
        guard case .attributes(let attributes, _)? = pieces.last else {
            return (InlinePiece.inlines(pieces), Attributes())
        }
        pieces.removeLast()
        noteTaken(attributes)
        if case .text(let text)? = pieces.last {
            pieces[pieces.count - 1] = .text(String(text.reversed().drop { $0 == " " }.reversed()))
        }
        return (InlinePiece.inlines(pieces), attributes)
    }

    private mutating func pieces(_ nodes: [CommonMarkNode], isInsideLink: Bool = false) -> [InlinePiece] {
        var pieces: [InlinePiece] = []
        var text: [UInt8] = []
        for node in nodes {
            // libcmark splits text where something might have begun.
            if case .text(let piece) = node.kind {
                text += piece.utf8
                continue
            }
            addText(text, to: &pieces, isInsideLink: isInsideLink)
            text = []
            pieces.append(.inline(inline(node, isInsideLink: isInsideLink)))
        }
        addText(text, to: &pieces, isInsideLink: isInsideLink)
        pieces = takeAttributes(pieces)
        if outline.citesSources { pieces = CitationPass.apply(pieces) }
        pieces = DelimiterPass.apply(pieces, isInsideLink: isInsideLink)
        return isInsideLink ? pieces : EmailPass.apply(pieces)
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
        case .image(let address, let title):
            let destination = linkText(address, of: node)
            pictureLines[destination, default: []].append(source.sourceLine(of: node.start.line))
            return .image(
                destination: destination,
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
        // Blanks before it, which CommonMark keeps where none stand behind it.
        let inner = code.drop { $0 != "{" }
        let hidden = inner.dropFirst(open.count).prefix { $0 != " " }
        guard inner.hasPrefix(open), let number = source.markNumber(of: String(hidden)),
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

    /// Adds text with what its marks stand for.
    private mutating func addText(_ bytes: [UInt8], to pieces: inout [InlinePiece], isInsideLink: Bool) {
        var text: [UInt8] = []
        func endText() {
            if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
            text = []
        }
        var rest = source.pieces(of: bytes)[...]
        /// Takes the first byte of the text that follows.
        func popByte() -> UInt8? {
            guard case .text(let bytes)? = rest.first, let first = bytes.first else { return nil }
            rest[rest.startIndex] = .text(Array(bytes.dropFirst()))
            return first
        }
        while let piece = rest.popFirst() {
            guard case .mark(let number) = piece else {
                if case .text(let bytes) = piece { text += bytes }
                continue
            }
            let mark = source.marks[number]
            switch mark.kind {
            case .reference(let label) where !isInsideLink && text.last == UInt8(ascii: "@"):
                text.removeLast()
                endText()
                pieces.append(.inline(.reference(references.count)))
                references.append(label)
            case .formula(let formula) where !formula.notation.isMarked:
                endText()
                if formula.notation == .definition {
                    extensions.append(Located(.macroDefinition(formula.source), at: formula.range))
                }
                pieces.append(.inline(.formula(formulas.count)))
                formulas.append(formula)
            case .formula(let formula) where text.last == UInt8(ascii: "$"):
                text.removeLast()
                endText()
                pieces.append(.inline(.formula(formulas.count)))
                formulas.append(formula)
                _ = popByte()
            case .literal where !text.isEmpty:
                let escaped = text.removeLast()
                endText()
                _ = popByte()
                pieces.append(.literal(String(decoding: [escaped], as: UTF8.self)))
            case .address(let destination) where !isInsideLink && !text.isEmpty:
                let first = text.removeLast()
                endText()
                var last = popByte().map { [$0] } ?? []
                while case .text(let bytes)? = rest.first, let byte = bytes.first, byte & 0xC0 == 0x80 {
                    last.append(byte)
                    _ = popByte()
                }
                let written = String(decoding: [first] + mark.hidden + last, as: UTF8.self)
                pieces.append(.inline(.link(destination: destination, title: "", [.text(written)])))
            case .note(let label) where !isInsideLink && text.suffix(2).elementsEqual("[^".utf8):
                guard let number = noteNumber(of: label) else {
                    text += mark.hidden
                    break
                }
                text.removeLast(2)
                endText()
                pieces.append(.inline(.note(number)))
                extensions.append(Located(.mention(number), at: label.range))
                _ = popByte()
            case .attributes(let attributes) where text.last == UInt8(ascii: "{"):
                text.removeLast()
                endText()
                let written = "{" + String(decoding: mark.hidden, as: UTF8.self) + "}"
                pieces.append(.attributes(attributes, written: written))
                _ = popByte()
            default: text += mark.hidden
            }
        }
        endText()
    }
}
