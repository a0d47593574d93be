import NotebookFormat

/// What the prose has besides CommonMark, in the forms that Jupyter shows.
extension JupyterNotebook {
    /// What stands in place of `@label`.
    func referenceText(_ label: String) -> String? {
        if let figure = targets.step(label)?.figures.first { return words.figure(figure.number) }
        if let target = targets.labeled(label)?.target {
            switch target {
            case .figure(let number): return words.figure(number)
            case .table(let number): return words("Table\u{A0}\(number)")
            case .equation(let number): return words("Equation\u{A0}\(number)")
            case .section(let number?, _): return words("Section\u{A0}\(number)")
            case .section(nil, _), .division: return nil
            }
        }
        guard executed.notebook.bibliography.entries[label] != nil else { return nil }
        return citations.text(label, words)
    }

    /// A stretch of the source, and what stands there in its place.
    typealias Replacement = (range: SourceRange, text: String)

    /// The replacements for all extensions.
    var extensionReplacements: [Replacement] {
        let notebook = executed.notebook
        var numbers: [String: Int] = [:]
        for (index, note) in notebook.notes.enumerated() { numbers[note.label.value.lowercased()] = index + 1 }
        return notebook.extensions.flatMap { item -> [Replacement] in
            func whole(_ text: String) -> [Replacement] { [(range: item.range, text: text)] }
            switch item.value {
            case .divStart(let attributes): return whole(divStart(attributes, at: item.range))
            case .divEnd(let attributes):
                return whole(Self.callout(attributes) == nil ? "" : lines(["", "</div>", ""], item.range))
            case .mention(let index): return whole("<sup>[\(index + 1)](#note-\(index + 1))</sup>")
            case .note(let label):
                guard let number = numbers[label] else { return [] }
                return whole("\(number). <a id=\"note-\(number)\"></a>")
            case .attributes: return whole("")
            case .figureLabel(let label, let caption):
                return whole(lines(["", "", "**\(referenceText(label) ?? label):** \(plain(caption))"], item.range))
            case .equationLabel(let label, let end): return equation(label, item.range, end)
            case .definition: return whole("-")
            case .macroDefinition(let source): return whole("$\(source)$")
            case .tableCaption(let label):
                return whole(label.flatMap { referenceText($0) }.map { "**\($0):**" } ?? "")
            case .alert(let kind): return whole("**\(words(Callout.name(of: kind)))**  ")
            }
        }
    }

    private static func callout(_ attributes: Attributes) -> Callout.Kind? {
        attributes.classes.lazy.compactMap { Callout.Kind(className: $0) }.first
    }

    /// Jupyter's own boxes, with a blank line after the tag, so that what follows is Markdown.
    private func divStart(_ attributes: Attributes, at range: SourceRange) -> String {
        guard let kind = Self.callout(attributes) else { return "" }
        let color =
            switch kind {
            case .note, .important: "info"
            case .tip: "success"
            case .warning: "warning"
            case .caution: "danger"
            }
        let word = words(Callout.name(of: kind))
        let title = attributes.values["title"].map { "\(word): \($0)" } ?? word
        let text = Self.inMarkdown(title)
        return lines(["<div class=\"alert alert-\(color)\">", "", "**\(text)**", ""], range)
    }

    /// The dollars' number as a tag; without KaTeX's numbers nothing is left of the label.
    private func equation(
        _ label: String,
        _ range: SourceRange,
        _ end: SourcePosition
    ) -> [Replacement] {
        guard case .equation(let number)? = targets.labeled(label)?.target, end.column > 2 else {
            return [(range: range, text: "")]
        }
        let place = SourcePosition(line: end.line, column: end.column - 2)
        return [(range: range, text: ""), (range: SourceRange(start: place, end: place), text: "\\tag{\(number)} ")]
    }

    /// Lines after one another, each with what stands before the first in the source.
    private func lines(_ lines: [String], _ range: SourceRange) -> String {
        let source = executed.notebook.source.line(range.start.line) ?? ""
        let lead = String(decoding: source.utf8.prefix(range.start.column - 1), as: UTF8.self)
        let prefix = lead.allSatisfy { " \t>".contains($0) } ? lead : ""
        return lines.joined(separator: "\n" + prefix)
    }

    private func plain(_ content: [Inline]) -> String {
        content.map { inline -> String in
            switch inline {
            case .text(let text), .code(let text): Self.inMarkdown(text)
            case .formula(let index): executed.notebook.formulas[index].written
            case .softBreak, .lineBreak: " "
            default: plain(inline.content ?? [])
            }
        }
        .joined()
    }
}
