public import NotebookFormat

/// An executed notebook as a Jupyter notebook: its own prose, the steps as Keras code, and what the steps gave here.
///
/// nbformat 4.5: <https://nbformat.readthedocs.io/en/latest/format_description.html>.
public struct JupyterNotebook {
    let executed: ExecutedNotebook
    private let code: KerasCode
    let words: PageWords
    let targets: ReferenceTargets
    let citations: Citations
    private var cells: [ResultValue] = []
    private var executionCount = 0

    /// The text of the `.ipynb` file; the same notebook and results give the same text.
    public static func json(_ executed: ExecutedNotebook, code: KerasCode) -> String {
        var jupyter = JupyterNotebook(executed, code)
        jupyter.writeCells()
        let python = ResultValue.object([
            .init("display_name", .string("Python 3 (ipykernel)")), .init("language", .string("python")),
            .init("name", .string("python3")),
        ])
        let origin = ResultValue.object([
            .init(CellOrigin.frontMatterKey, .string(executed.notebook.sources.frontMatter))
        ])
        let root = ResultValue.object([
            .init("cells", .list(jupyter.cells)),
            .init(
                "metadata",
                .object([
                    .init("kernelspec", python), .init("language_info", .object([.init("name", .string("python"))])),
                    .init(CellOrigin.key, origin),
                ])
            ),
            .init("nbformat", .integer(4)), .init("nbformat_minor", .integer(5)),
        ])
        return root.json(indentation: 1) + "\n"
    }

    private init(_ executed: ExecutedNotebook, _ code: KerasCode) {
        self.executed = executed
        self.code = code
        words = PageWords(language: executed.notebook.frontMatter.lang)
        var anchors = Anchors(reserved: [])
        targets = ReferenceTargets(executed, anchors: &anchors)
        citations = Citations(executed.notebook, anchors: &anchors)
    }

    private mutating func writeCells() {
        let frontMatter = executed.notebook.frontMatter
        let byline = [frontMatter.author, frontMatter.date].compactMap { $0 }.joined(separator: " · ")
        let title = frontMatter.title.map { "# " + Self.inMarkdown($0) } ?? ""
        let subtitle = frontMatter.subtitle.map { "*\(Self.inMarkdown($0))*" } ?? ""
        let heading = [title, subtitle, Self.inMarkdown(byline), frontMatter.abstract ?? ""].filter { !$0.isEmpty }
        // The front matter stands in the metadata, and nothing of the file is in the setup.
        if !heading.isEmpty { writeProse(heading.joined(separator: "\n\n"), from: "") }
        writeCode(code.setup, from: "", hasRun: true)
        for (section, lines) in zip(
            executed.notebook.sections(replacing: replacements),
            executed.notebook.sources.sections
        ) {
            switch section {
            case .prose(let markdown): writeProse(markdown, from: lines)
            case .step(let index): writeStep(index, from: lines)
            }
        }
        if !citations.isEmpty { writeProse("## \(words("References"))\n\n\(citations.list(words))", from: "") }
    }

    /// The values of this run in place of their code spans, and the figures' numbers in place of the links to them.
    private var replacements: [(range: SourceRange, text: String)] {
        let notebook = executed.notebook
        let values = zip(notebook.inlineValues, executed.inlineValues).compactMap { inline, text in
            text.map { (range: inline.range, text: Self.inMarkdown($0)) }
        }
        let links = notebook.references.compactMap { label in
            referenceText(label.value).map { (range: label.range, text: $0) }
        }
        return values + links + extensionReplacements
    }

    /// Text as Markdown that shows it letter by letter.
    static func inMarkdown(_ text: String) -> String {
        var markdown = ""
        for character in text {
            if character.isNewline || character == "\0" {
                markdown += " "
            } else {
                if character.isASCII, "\\`*_{}[]<>#|$~!&".contains(character) { markdown += "\\" }
                markdown.append(character)
            }
        }
        return markdown
    }

    /// - Parameter lines: those of the file that it was made of.
    private mutating func writeProse(_ markdown: String, from lines: String) {
        let origin = CellOrigin(lines: lines, exportedAs: markdown)
        write("markdown", markdown, [.init("metadata", origin.metadata)])
    }

    private mutating func writeStep(_ index: Int, from lines: String) {
        guard code.steps.indices.contains(index), executed.steps.indices.contains(index),
            executed.notebook.directives.indices.contains(index)
        else { return }
        let step = executed.steps[index]
        let display = executed.notebook.directives[index].display
        var outputs: [ResultValue] = []
        if display.output {
            var figures = targets.steps[index].figures[...]
            for output in step.outputs {
                if case .figure(var figure) = output, let target = figures.popFirst() {
                    if target.number == targets.steps[index].figures.first?.number {
                        figure.caption = display.figureCaption.map(Phrase.verbatim) ?? figure.caption
                        figure.alternativeText =
                            display.figureAlternativeText.map(Phrase.verbatim) ?? figure.alternativeText
                    }
                    outputs += JupyterOutput.figure(figure, number: target.number, words: words)
                } else {
                    outputs += JupyterOutput.values(of: output)
                }
            }
        }
        if let failure = step.failure { outputs.append(JupyterOutput.error(failure)) }
        let hasRun = [.executed, .reused, .resumed, .failed].contains(step.status)
        writeCode(code.steps[index], from: lines, outputs: outputs, hasRun: hasRun)
    }

    private mutating func writeCode(
        _ code: [String],
        from lines: String,
        outputs: [ResultValue] = [],
        hasRun: Bool
    ) {
        if hasRun { executionCount += 1 }
        let text = code.joined(separator: "\n")
        let members: [ResultValue.Member] = [
            .init("execution_count", hasRun ? .integer(executionCount) : .null),
            .init("metadata", CellOrigin(lines: lines, exportedAs: text).metadata), .init("outputs", .list(outputs)),
        ]
        write("code", text, members)
    }

    private mutating func write(_ type: String, _ source: String, _ members: [ResultValue.Member]) {
        let start: [ResultValue.Member] = [
            .init("cell_type", .string(type)), .init("id", .string("cell-\(cells.count + 1)")),
        ]
        cells.append(.object(start + members + [.init("source", JupyterOutput.lines(source))]))
    }
}
