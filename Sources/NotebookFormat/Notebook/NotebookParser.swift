/// Reads a notebook's file.
public enum NotebookParser {
    /// Reads a notebook: front matter, prose, directives with their `#|` lines.
    ///
    /// Bodies of directives are read by `Directive.options` and `Directive.constructors`. No input makes this trap.
    /// - Parameters:
    ///   - bytes: the file: CommonMark in UTF-8, lines ended in any of the usual ways, perhaps with a byte order mark.
    ///   - fileName: the name that messages show.
    ///   - parameterOverrides: values for the front matter's parameters, each read as a YAML scalar.
    public static func parse(
        _ bytes: [UInt8],
        fileName: String,
        parameterOverrides: [(name: String, value: String)] = []
    ) -> ParsedNotebook {
        let (source, encodingMistakes) = SourceText.decoding(bytes)
        var notebook = Notebook(fileName: fileName, source: source)
        guard encodingMistakes.isEmpty else {
            let diagnostics = encodingMistakes.map { Diagnostic(at: $0.range, $0.value.rawValue) }
            return ParsedNotebook(notebook: notebook, diagnostics: Diagnostic.inOrder(diagnostics))
        }
        let frontMatter = FrontMatter.parse(source, overrides: parameterOverrides)
        notebook.frontMatter = frontMatter.frontMatter
        notebook.frontMatterLineCount = frontMatter.lineCount
        var diagnostics = frontMatter.diagnostics
        do throws(CommonMark.Refusal) {
            diagnostics += try readMarkup(into: &notebook, after: frontMatter.lineCount)
        } catch {
            diagnostics.append(Diagnostic(at: SourceRange(start: error.place, end: error.place), error.message))
        }
        return ParsedNotebook(notebook: notebook, diagnostics: Diagnostic.inOrder(diagnostics))
    }

    /// A file that is no notebook, with the one mistake that this is.
    public static func refuse(fileName: String, _ message: String) -> ParsedNotebook {
        let place = SourceRange(line: 1, column: 1, length: 0)
        return ParsedNotebook(
            notebook: Notebook(fileName: fileName),
            diagnostics: [Diagnostic(at: place, message)]
        )
    }

    /// Reads all below the front matter and returns the mistakes in it.
    private static func readMarkup(
        into notebook: inout Notebook,
        after frontMatterLineCount: Int
    ) throws(CommonMark.Refusal) -> [Diagnostic] {
        var lines = notebook.source.lines.map { Array($0.utf8) }
        // Blank lines in place of the front matter keep the line numbers.
        for index in 0..<frontMatterLineCount { lines[index] = [] }

        var outline = try Outline(lines)
        outline.citesSources = !notebook.frontMatter.bibliography.isEmpty
        let proseBlocks = try ProseBlock.all(in: outline.lines)
        let marked = MarkedSource(outline, proseBlocks: proseBlocks)
        let document: CommonMarkNode
        do throws(CommonMark.Refusal) {
            document = try CommonMark.parse(marked.text, isSmart: notebook.frontMatter.isSmart)
        } catch {
            let line = marked.sourceLine(of: error.place.line)
            throw CommonMark.Refusal(place: SourcePosition(line: line, column: 1), message: error.message)
        }

        var reader = MarkupReader(source: marked, outline: outline, document: document)
        (notebook.blocks, notebook.blockLines) = reader.document(document.children)
        reader.finishNotes()
        notebook.notes = reader.notes
        notebook.extensions = reader.extensions
        notebook.directives = reader.directives
        notebook.inlineValues = reader.inlineValues
        notebook.references = reader.references
        notebook.formulas = reader.formulas
        notebook.pictureLines = reader.pictureLines
        let lostFences = proseBlocks.flatMap { $0.lostFences(in: outline.lines) }
        let labels = Directive.assignLabels(to: &notebook.directives) + notebook.repeatedLabels
        let diagnostics = outline.diagnostics + lostFences + marked.diagnostics + reader.diagnostics + labels
        return diagnostics + notebook.readCaptions()
    }
}
