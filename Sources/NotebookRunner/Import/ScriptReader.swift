/// Reads Python scripts: with `# %%` lines as cells, or as one.
enum ScriptReader {
    static func read(_ text: String) -> ForeignNotebook {
        var notebook = ForeignNotebook()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.last == "\r" ? line.dropLast() : line
        }
        var start = 0
        var mark: Substring?
        func add(upTo end: Int) {
            let body = lines[start..<end]
            guard body.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return }
            let place = "line \(start + 1)"
            if mark.map(isMarkdown) == true {
                notebook.cells.append(.init(kind: .markdown, source: prose(body), place: place))
            } else {
                let code = body.joined(separator: "\n")
                notebook.cells.append(.init(kind: .code, source: code, place: place, firstLine: start + 1))
            }
        }
        for (index, line) in lines.enumerated() where isMark(line) {
            add(upTo: index)
            (start, mark) = (index + 1, line)
        }
        add(upTo: lines.count)
        return notebook
    }

    /// `# %%`, `#%% [markdown]`
    private static func isMark(_ line: Substring) -> Bool {
        guard line.hasPrefix("#") else { return false }
        let rest = line.dropFirst().drop { $0 == " " }
        return rest.hasPrefix("%%")
    }

    private static func isMarkdown(_ mark: Substring) -> Bool { mark.contains("[markdown]") || mark.contains("[md]") }

    /// Markdown without the comment signs, or the quotes, that make it a part of a script.
    private static func prose(_ lines: ArraySlice<Substring>) -> String {
        let texts = lines.filter { !$0.allSatisfy(\.isWhitespace) }
        if texts.allSatisfy({ $0.hasPrefix("#") }) {
            return lines.map { line in
                let rest = line.dropFirst()
                return String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
            }.joined(separator: "\n")
        }
        var text = lines.joined(separator: "\n")
        for quotes in ["\"\"\"", "'''"] {
            let parts = text.split(separator: quotes, omittingEmptySubsequences: false)
            if parts.count == 3 { text = String(parts[1]) }
        }
        return text
    }
}
