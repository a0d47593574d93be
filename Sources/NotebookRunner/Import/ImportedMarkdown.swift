import NotebookFormat

/// Markdown cells as prose of a notebook of ours.
enum ImportedMarkdown {
    /// Takes the heading of the first level that a text begins with out of it.
    static func leadingHeading(_ text: inout String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard let first = lines.first, first.hasPrefix("# ") else { return nil }
        let title = first.dropFirst(2).drop { $0 == " " }
        guard !title.isEmpty else { return nil }
        lines.removeFirst()
        text = String(lines.joined(separator: "\n").trimmingPrefix { $0 == "\n" })
        var end = title
        while let last = end.last, last == " " || last == "#" { end.removeLast() }
        return end.isEmpty ? String(title) : String(end)
    }

    /// Takes `Title: …`, as Keras's own examples begin, out of a text.
    static func leadingTitle(_ text: inout String) -> String? {
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = lines.first, first.hasPrefix("Title: ") else { return nil }
        text = lines.count > 1 ? String(lines[1].drop { $0 == "\n" }) : ""
        return String(first.dropFirst("Title: ".count))
    }

    /// A cell's text as Markdown that changes nothing of what stands around it; `nil` for what cannot be made so.
    ///
    /// What would be a step or a value of ours gets its braces doubled, and a fence that is never closed is closed.
    static func prose(_ source: String) -> String? {
        var text = String(source.drop { $0 == "\n" })
        while text.last?.isWhitespace == true { text.removeLast() }
        guard !text.isEmpty else { return "" }
        let notebook = NotebookParser.parse(Array((blankFirst + text + probe).utf8), fileName: "").notebook
        let own = notebook.directives.filter { $0.argument?.value != probeName }
        let isClosed = own.count < notebook.directives.count
        if !own.isEmpty || !notebook.inlineValues.isEmpty { text = escaped(text, own, notebook.inlineValues) }
        if isClosed { return text }
        for closing in ["```", "~~~", "-->", "$$", "````", "~~~~", "</script>", "</style>", "</pre>"] {
            let closed = text + "\n" + closing
            let again = NotebookParser.parse(Array((blankFirst + closed + probe).utf8), fileName: "").notebook
            if again.directives.contains(where: { $0.argument?.value == probeName }) { return closed }
        }
        return nil
    }

    /// A front matter, so that a first line of hyphens is none.
    private static let blankFirst = "---\ntitle: x\n---\n\n"
    private static let blankLines = 4
    private static let probeName = "probe-of-the-import"
    private static let probe = "\n\n```{load} \(probeName)\n```\n"

    private static func escaped(_ text: String, _ directives: [Directive], _ values: [InlineValue]) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        func double(_ line: Int) {
            guard lines.indices.contains(line), let open = lines[line].firstIndex(of: "{"),
                let close = lines[line][open...].firstIndex(of: "}")
            else { return }
            lines[line].insert("}", at: close)
            lines[line].insert("{", at: open)
        }
        for directive in directives { double(directive.range.start.line - 1 - blankLines) }
        for line in Set(values.map { $0.range.start.line - 1 - blankLines }) where lines.indices.contains(line) {
            lines[line] = lines[line].replacing("`{eval}", with: "`{{eval}}")
        }
        return lines.joined(separator: "\n")
    }
}
