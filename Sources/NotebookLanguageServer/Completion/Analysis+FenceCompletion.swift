import Datasets
import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The line of an opening fence: directives, then what follows the brace.
    func fenceCompletion(_ cursor: Cursor) -> CompletionList {
        let marks = cursor.before.prefix { $0 != UInt8(ascii: "{") }
        let rest = cursor.before.dropFirst(marks.count)
        guard let brace = rest.firstIndex(of: UInt8(ascii: "}")) else { return directiveCompletion(cursor, rest) }
        let name = String(decoding: rest[..<brace].dropFirst(), as: UTF8.self)
        var builder = cursor.builder(\.isLabelByte)
        guard let reference = DirectiveReference.all.first(where: { $0.name == name }) else { return builder.list }
        if name == "load" {
            for kind in DatasetCatalog.names {
                builder.add(kind, .value, detail: NamedDataset.named(kind)?.summary ?? "a kind of data")
            }
        } else if reference.argument != nil, name != "build" {
            for model in modelNames(before: cursor.place.line) { builder.add(model, .reference, detail: "model") }
        }
        return builder.list
    }

    /// The names of the models that are built above a line.
    private func modelNames(before line: Int) -> [String] {
        notebook.directives.filter { $0.name.value == "build" && $0.range.start.line <= line }
            .compactMap { $0.argument?.value }
    }

    /// Whole blocks, or names where the block stands already.
    private func directiveCompletion(_ cursor: Cursor, _ typed: ArraySlice<UInt8>) -> CompletionList {
        var builder = cursor.builder(typed: String(decoding: typed, as: UTF8.self))
        let line = cursor.text.content(cursor.place.line)
        let isClosedBrace = line.dropFirst(cursor.place.offset).first == UInt8(ascii: "}")
        // An unclosed fence takes in all that follows: its end is yet to be written.
        let next = cursor.region.lines.lowerBound + 1
        let isNew = !cursor.region.isClosed || takesInAnother(cursor.region)
        let marks = cursor.before.prefix { $0 != UInt8(ascii: "{") }.drop { !"`~".utf8.contains($0) }
        let fence = String(decoding: marks.prefix { "`~".utf8.contains($0) }, as: UTF8.self)
        for reference in DirectiveReference.all {
            let name = isClosedBrace ? "{\(reference.name)" : "{\(reference.name)}"
            builder.add(
                name,
                .keyword,
                detail: reference.argument.map { "NAME: \($0)" },
                documentation: reference.hoverText,
                text: name,
                snippet: isNew && !isClosedBrace && next >= 0 ? reference.snippet + "\n" + fence : nil
            )
        }
        return builder.list
    }

    /// Whether the body of a block holds what looks like the fence of another one, so that its own end is missing.
    private func takesInAnother(_ region: TextRegion) -> Bool {
        region.lines.dropFirst().contains { line in
            let content = text.content(line).drop(while: \.isSpace)
            return content.starts(with: "```{".utf8) || content.starts(with: "~~~{".utf8)
        }
    }
}

extension DirectiveReference {
    /// The directive with a body to begin with; its values are places to fill in.
    fileprivate var snippet: String {
        var lines = example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.first == "{\(name)} csv" { lines = ["{load} ${1:fashion_mnist}"] }
        return lines.enumerated().map { index, line in
            guard index > 0, let colon = line.firstIndex(of: ":") else { return line }
            let value = line[line.index(after: colon)...].trimmingBlanks()
            return "\(line[..<colon]): ${\(index):\(value)}"
        }.joined(separator: "\n")
    }
}
