import NotebookFormat

extension ProseRenderer {
    mutating func write(_ content: [Inline]) {
        for (index, inline) in content.enumerated() {
            guard goesOn() else { return }
            if case .softBreak = inline, index + 1 < content.count, case .text(let next) = content[index + 1],
                Self.isWrittenWithoutSpaces(html.unicodeScalars.last),
                Self.isWrittenWithoutSpaces(next.unicodeScalars.first)
            {
                continue
            }
            write(inline)
        }
    }

    /// Whether a character belongs to Chinese or Japanese text, where a line break in the source is not a space.
    private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar?.value ?? 0 {
        // Radicals, CJK punctuation and kana; ideographs; compatibility and fullwidth forms; the rarer ideographs.
        case 0x2E80...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFF60, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// A text within a line that stands elsewhere than in the prose.
    mutating func inlineHTML(_ content: [Inline]) -> String {
        let prose = html
        html = ""
        byteCountElsewhere += prose.utf8.count
        write(content)
        defer {
            html = prose
            byteCountElsewhere -= prose.utf8.count
        }
        return html
    }

    private mutating func write(_ inline: Inline) {
        switch inline {
        case .text(let text): html += HTMLText.escaped(text)
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br />\n"
        case .code(let code): html += "<code>\(HTMLText.escaped(code))</code>"
        case .html(let source): write(rawHTML: source)
        case .emphasis(let content): write(content, in: "em")
        case .strong(let content): write(content, in: "strong")
        case .link(let destination, let title, let content):
            html += "<a href=\"\(address(destination))\""
            if !title.isEmpty { html += " title=\"\(HTMLText.escaped(title))\"" }
            html += ">"
            write(content)
            html += "</a>"
        case .image(let destination, let title, let content):
            writePicture(destination, title: title, alternative: plainText(content))
        case .inlineValue(let index): writeValue(index)
        case .reference(let index): writeReference(index)
        case .formula(let index):
            if formulas.indices.contains(index) { html += formulas[index] }
        case .strikethrough(let content): write(content, in: "del")
        case .subscript(let content): write(content, in: "sub")
        case .superscript(let content): write(content, in: "sup")
        case .note(let index): writeMention(of: index)
        case .citation(let citation): write(citation)
        case .attributed(let content, let attributes): write(content, attributes)
        }
    }

    private mutating func write(_ content: [Inline], in element: String) {
        html += "<\(element)>"
        write(content)
        html += "</\(element)>"
    }

    func address(_ destination: String) -> String {
        if !allowsRawHTML, HTMLText.isDangerous(destination: destination) { return "" }
        return HTMLText.destination(destination)
    }

    private mutating func writeValue(_ index: Int) {
        if executed.inlineValues.indices.contains(index), let value = executed.inlineValues[index] {
            html += HTMLText.escaped(value)
        } else {
            html += "<span class=\"value missing\">\(words("not computed"))</span>"
        }
    }

    private mutating func writeReference(_ index: Int) {
        guard notebook.references.indices.contains(index) else { return }
        let label = notebook.references[index].value
        guard let step = targets.step(label) else {
            html += referenceHTML(label) ?? HTMLText.escaped("@" + label)
            return
        }
        if let figure = step.figures.first {
            html += "<a href=\"#\(figure.anchor)\">\(words.figure(figure.number))</a>"
        } else {
            html += "<a href=\"#\(step.anchor)\">\(HTMLText.escaped(label))</a>"
        }
    }

    /// The text without markup, as an alternative text shows it.
    func plainText(_ content: [Inline]) -> String {
        content.map { plainText($0) }.joined()
    }

    private func plainText(_ inline: Inline) -> String {
        switch inline {
        case .text(let text), .code(let text), .html(let text): text
        case .softBreak, .lineBreak: " "
        case .note: ""
        case .inlineValue(let index):
            executed.inlineValues.indices.contains(index) ? executed.inlineValues[index] ?? "" : ""
        case .reference(let index):
            notebook.references.indices.contains(index) ? "@" + notebook.references[index].value : ""
        case .formula(let index): notebook.formulas.indices.contains(index) ? notebook.formulas[index].source : ""
        default: plainText(inline.content ?? [])
        }
    }
}
