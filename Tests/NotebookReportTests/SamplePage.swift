import NotebookFormat

/// Notebooks made from values, without a parser.
enum SamplePage {
    /// A place in no file.
    static let nowhere = SourceRange(line: 1, column: 1, length: 1)

    /// A notebook of these blocks, each directive with its step.
    static func executed(
        _ blocks: [Block],
        frontMatter: FrontMatter = FrontMatter(),
        directives: [Directive] = [],
        steps: [ExecutedStep] = [],
        inlineValues: [String?] = [],
        references: [String] = [],
        formulas: [Formula] = [],
        status: RunStatus = .completed
    ) -> ExecutedNotebook {
        ExecutedNotebook(
            notebook: Notebook(
                fileName: "sample.md",
                source: SourceText(lines: []),
                frontMatter: frontMatter,
                blocks: blocks,
                directives: directives,
                inlineValues: inlineValues.map { _ in
                    InlineValue(label: located("a"), field: located("b"), format: nil, range: nowhere)
                },
                references: references.map(located),
                formulas: formulas
            ),
            status: status,
            steps: steps,
            inlineValues: inlineValues,
            provenance: Provenance(
                seed: 42,
                dataFiles: [Provenance.DataFile(name: "train-images-idx3-ubyte.gz", checksum: "0123456789abcdef")],
                version: "0.1.0",
                command: "notebook run sample.md"
            )
        )
    }

    /// A directive without `#|` lines unless `display` sets some.
    static func directive(
        _ index: Int,
        _ name: String,
        argument: String? = nil,
        label: String? = nil,
        source: String = "",
        display: (inout DisplayOptions) -> Void = { _ in }
    ) -> Directive {
        var options = DisplayOptions()
        display(&options)
        return Directive(
            index: index,
            name: located(name),
            argument: argument.map(located),
            label: label ?? name,
            display: options,
            body: [],
            shownSource: source,
            range: nowhere
        )
    }

    static func located(_ text: String) -> Located<String> { Located(text, at: nowhere) }
}
