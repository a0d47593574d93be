import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The edits that write the bodies of directives as Keras's documentation writes code, and options with one blank
    /// behind the colon; prose stays as it is.
    ///
    /// The new text is planned: a step whose meaning would change stays as it is.
    public var formatting: [TextEdit] {
        var edits = notebook.directives.flatMap { displayEdits(of: $0) + (canBeRead($0) ? lineEdits(of: $0) : []) }
        for _ in 0..<2 where !edits.isEmpty {
            let changed = stepsChanged(by: edits)
            if changed.isEmpty { return edits }
            let lines = changed.map { $0.start.line - 1..<$0.end.line }
            edits.removeAll { edit in lines.contains { $0.contains(edit.range.start.line) } }
        }
        return []
    }

    /// Where the steps stand that mean something else after the edits, or have other mistakes; everything when the
    /// steps are not even the same.
    private func stepsChanged(by edits: [TextEdit]) -> [SourceRange] {
        let formatted = service.analysis(of: text.applying(edits))
        let steps = notebook.directives
        let all = [
            SourceRange(
                start: SourcePosition(line: 1, column: 1),
                end: SourcePosition(line: text.lineCount + 1, column: 1)
            )
        ]
        guard formatted.notebook.directives.count == steps.count else { return all }
        let changed = steps.filter { step in
            let other = formatted.notebook.directives[step.index]
            return plan.ownMeaning(ofStep: step.index) != formatted.plan.ownMeaning(ofStep: step.index)
                || step.label != other.label || step.argument?.value != other.argument?.value
                || step.display.withoutPlace != other.display.withoutPlace
        }
        if changed.isEmpty, plan.diagnostics.map(\.message) != formatted.plan.diagnostics.map(\.message) { return all }
        return changed.map(\.range)
    }

    // MARK: - Lines

    /// Whether the body is what it should be as far as its syntax goes: of a line that breaks off in the middle nobody
    /// knows what is a blank and what is text.
    private func canBeRead(_ directive: Directive) -> Bool {
        if directive.code.diagnostics.isEmpty { return true }
        return directive.name.value != "build"
            && directive.options(parameters: notebook.frontMatter.parameters).diagnostics.isEmpty
    }

    private func lineEdits(of directive: Directive) -> [TextEdit] {
        var edits: [TextEdit] = []
        var block: Int?
        var depth = 0
        for line in directive.body {
            // A block scalar's lines are text, up to one that is indented no more than its key.
            let indent = line.text.utf8.prefix { $0 == UInt8(ascii: " ") }.count
            if let key = block, indent > key || line.text.utf8.allSatisfy(\.isSpace) { continue }
            block = nil
            let isOptions = directive.name.value != "build"
            var depthAgain = depth
            let formatted = BodyLine.formatted(line.text, isOptions: isOptions, depth: &depth)
            if line.text.opensBlockScalar { block = indent }
            // What is no code may come out otherwise the second time: it stays.
            guard formatted != line.text,
                BodyLine.formatted(formatted, isOptions: isOptions, depth: &depthAgain) == formatted
            else { continue }
            let end = SourcePosition(line: line.start.line, column: line.start.column + line.text.utf8.count)
            let range = text.range(of: SourceRange(start: line.start, end: end))
            guard text.string(at: range) == line.text else { continue }
            edits.append(TextEdit(range: range, newText: formatted))
        }
        return edits
    }

    /// The `#|` lines: `#| key: value`. Lines that go on from another one keep what stands before them.
    private func displayEdits(of directive: Directive) -> [TextEdit] {
        let first = directive.range.start.line
        let last = directive.body.first?.start.line ?? directive.range.end.line
        var edits: [TextEdit] = []
        var keyIndent: Int?
        for line in first + 1..<max(first + 1, last) {
            let content = text.content(line - 1)
            guard let hash = content.firstIndex(of: UInt8(ascii: "#")) else { continue }
            let start = hash - content.startIndex
            let written = String(decoding: content[hash...], as: UTF8.self)
            guard let (indent, formatted) = BodyLine.formattedDisplay(written) else { continue }
            let key = keyIndent ?? indent
            keyIndent = key
            // A line may go on deeper than the first key; keys that move would come to stand at or before its place.
            if indent < key || indent > key && key != 1 { return [] }
            guard indent == key, formatted != written else { continue }
            let range = SourceRange(line: line, column: start + 1, length: written.utf8.count)
            edits.append(TextEdit(range: text.range(of: range), newText: formatted))
        }
        return edits
    }
}

extension DisplayOptions {
    /// The options without the place of the label.
    fileprivate var withoutPlace: DisplayOptions {
        var options = self
        if let label { options.label = Located(label.value, at: SourceRange(line: 1, column: 1, length: 0)) }
        return options
    }
}

extension String {
    /// Whether a block scalar follows: the line ends with `|` or `>`.
    fileprivate var opensBlockScalar: Bool {
        let text = trimmingBlanks()
        return [": |", ": >", ": |-", ": >-"].contains { text.hasSuffix($0) }
    }
}
