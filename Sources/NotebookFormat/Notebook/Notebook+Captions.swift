extension Notebook {
    /// Reads the title, the subtitle, the abstract and the captions as Markdown within a line: emphasis, code, links,
    /// formulas, references.
    ///
    /// Raw HTML and code spans with `{eval}` stay text. What they hold stands, for messages, where their step begins.
    /// - Returns: what is wrong with them.
    mutating func readCaptions() -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if let title = frontMatter.title {
            titleContent = inlines(title, at: Self.top, &diagnostics)
        }
        if let subtitle = frontMatter.subtitle { subtitleContent = inlines(subtitle, at: Self.top, &diagnostics) }
        if let abstract = frontMatter.abstract {
            let lines = abstract.split(separator: "\n", omittingEmptySubsequences: false)
            for paragraph in lines.split(whereSeparator: { $0.utf8.allSatisfy(\.isBlank) }) {
                abstractContent.append(inlines(paragraph.joined(separator: " "), at: Self.top, &diagnostics))
            }
        }
        for directive in directives {
            guard let caption = directive.display.figureCaption else { continue }
            captions[directive.index] = inlines(caption, at: directive.name.range, &diagnostics)
        }
        return diagnostics
    }

    private static let top = SourceRange(line: 1, column: 1, length: 0)

    private mutating func inlines(
        _ text: String,
        at place: SourceRange,
        _ diagnostics: inout [Diagnostic]
    ) -> [Inline] {
        let plain = [Inline.text(text)]
        // A heading, so that no text begins a list or a block of code.
        let line = Array("# \(text.replacing("\n", with: " "))".utf8)
        guard let blocks = try? ProseBlock.all(in: [line]) else { return plain }
        let outline = Outline(plain: [line])
        let marked = MarkedSource(outline, proseBlocks: blocks)
        guard let document = try? CommonMark.parse(marked.text, isSmart: frontMatter.isSmart) else { return plain }
        var reader = MarkupReader(source: marked, outline: outline, document: document)
        reader.references = references
        reader.formulas = formulas
        guard case .heading(_, let content, _)? = reader.blocks(document.children).first else { return plain }
        for index in references.count..<reader.references.count { reader.references[index].range = place }
        for index in formulas.count..<reader.formulas.count { reader.formulas[index].range = place }
        diagnostics += marked.diagnostics.map { Diagnostic($0.severity, at: place, $0.message) }
        references = reader.references
        formulas = reader.formulas
        let sources = reader.inlineValues.map { value in
            let bytes = line[value.range.start.column - 1..<value.range.end.column - 1]
            return String(decoding: bytes, as: UTF8.self).trimmingCodeMarks
        }
        return Self.withoutValues(content, sources: sources)
    }

    /// Values are those of the prose: a caption shows how one is written.
    private static func withoutValues(_ content: [Inline], sources: [String]) -> [Inline] {
        content.map { inline in
            switch inline {
            case .html(let source): .text(source)
            case .inlineValue(let place): .code(sources[place])
            default:
                inline.content.map { inline.replacingContent(withoutValues($0, sources: sources)) } ?? inline
            }
        }
    }
}

extension String {
    /// What stands between the backticks of a code span.
    fileprivate var trimmingCodeMarks: String {
        let content = drop { $0 == "`" }
        return String(content.prefix(content.count - content.reversed().prefix { $0 == "`" }.count))
    }
}
