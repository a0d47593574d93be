import Datasets

@testable import NotebookFormat
@testable import NotebookRunner

extension FuzzTarget {
    /// The whole of a notebook's syntax; every place that comes of it stands in the file.
    static let notebook = FuzzTarget(name: "notebook") { bytes in
        let parsed = NotebookParser.parse(bytes, fileName: "a.md", parameterOverrides: [("epochs", "[3"), ("x", "1")])
        let notebook = parsed.notebook
        var diagnostics = parsed.diagnostics
        var ranges =
            notebook.inlineValues.map(\.range) + notebook.references.map(\.range) + notebook.formulas.map(\.range)
        for directive in notebook.directives {
            let (options, mistakes) = directive.options(parameters: notebook.frontMatter.parameters)
            let (lines, others) = directive.layerLines(parameters: notebook.frontMatter.parameters)
            diagnostics += mistakes + others
            ranges += options.flatMap { [$0.name.range, $0.value.range] } + lines.map(\.call.name.range)
            ranges += [directive.range, directive.name.range] + (directive.argument.map { [$0.range] } ?? [])
        }
        ranges += diagnostics.compactMap(\.range)
        let lines = notebook.source.lines
        for range in ranges {
            let areInFile = [range.start, range.end].allSatisfy { place in
                lines.indices.contains(place.line - 1) && place.column >= 1
                    && place.column <= lines[place.line - 1].utf8.count + 1
            }
            // A mistake at the end of an empty file stands on its first line.
            precondition(areInFile && range.start <= range.end || lines.isEmpty, "\(range) is not in the file")
        }
        for diagnostic in Diagnostic.shown(diagnostics) {
            _ = diagnostic.rendered(fileName: "a.md", source: notebook.source)
        }
    }

    /// One value in Python's words.
    static let constructor = FuzzTarget(name: "constructor") { bytes in
        let start = SourcePosition(line: 1, column: 1)
        let text = Located(String(decoding: bytes, as: UTF8.self), at: SourceRange(start: start, end: start))
        let parameters = [Parameter(name: Located("units", at: text.range), value: .integer(3))]
        _ = try? ConstructorParser.parse(text, parameters: parameters)
    }

    /// YAML with and without constructors in it.
    static let yaml = FuzzTarget(name: "yaml") { bytes in
        let text = PositionedText(
            lines: SourceText.decoding(bytes).source.lines.enumerated().map { index, line in
                SourceLine(text: line, start: SourcePosition(line: index + 1, column: 1))
            }
        )
        for allowsConstructors in [false, true] {
            _ = try? YAMLReader.read(LookAlikeReader.plain(text, .options), allowsConstructors: allowsConstructors)
        }
    }

    /// All that `notebook check` does, with no data to be found.
    static let plan = FuzzTarget(name: "plan") { bytes in
        let parsed = NotebookParser.parse(bytes, fileName: "a.md")
        let plan = Plan(parsed, DatasetContext(dataDirectory: "/nonexistent", folder: "/nonexistent"))
        _ = plan.outline
        for diagnostic in Diagnostic.shown(plan.diagnostics) {
            _ = diagnostic.rendered(fileName: "a.md", source: plan.notebook.source)
        }
    }

    /// A Jupyter notebook or a script, and all that `notebook import` makes of it.
    static let imported = FuzzTarget(name: "import") { bytes in
        let isScript = bytes.first { !" \n\t\r".utf8.contains($0) } != UInt8(ascii: "{")
        let result = try? NotebookImport(
            bytes,
            isScript: isScript,
            name: "a",
            in: DatasetContext(dataDirectory: "/nonexistent", folder: "/nonexistent"),
            isFree: { _ in true }
        )
        guard let result else { return }
        _ = result.report.lines()
        let parsed = NotebookParser.parse(Array(result.markdown.utf8), fileName: "a.md")
        _ = Plan(parsed, DatasetContext(dataDirectory: "/nonexistent", folder: "/nonexistent")).outline
    }
}
