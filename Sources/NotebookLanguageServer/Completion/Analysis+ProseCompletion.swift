import NotebookFormat
import NotebookRunner

extension Analysis {
    /// Markdown: values, references, divs, and the fences of directives.
    func proseCompletion(_ cursor: Cursor) -> CompletionList {
        let line = cursor.before
        if let span = Self.openCodeSpan(line) { return valueCompletion(cursor, span) }
        let word = line.suffix(line.reversed().prefix(while: \.isLabelByte).count)
        if line.dropLast(word.count).last == UInt8(ascii: "@") {
            let before = line.dropLast(word.count + 1).last
            if before.map({ !$0.isNameByte }) ?? true { return referenceCompletion(cursor) }
        }
        let content = line.drop { $0.isSpace || $0 == UInt8(ascii: ">") }
        if content.starts(with: ":::".utf8) { return divCompletion(cursor) }
        if content.starts(with: "[!".utf8), line.contains(UInt8(ascii: ">")) { return alertCompletion(cursor) }
        return cursor.builder(\.isLabelByte).list
    }

    /// What stands in a code span that is open at the end of a line; `nil` outside of one.
    private static func openCodeSpan(_ line: [UInt8]) -> ArraySlice<UInt8>? {
        var open: (length: Int, start: Int)?
        var index = 0
        while index < line.count {
            guard line[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let length = line[index...].prefix { $0 == UInt8(ascii: "`") }.count
            index += length
            if let known = open {
                if known.length == length { open = nil }
            } else {
                open = (length, index)
            }
        }
        return open.map { line[$0.start...] }
    }

    /// `` `{eval} label.field` ``
    private func valueCompletion(_ cursor: Cursor, _ span: ArraySlice<UInt8>) -> CompletionList {
        let opening = "{eval}"
        guard span.starts(with: opening.utf8) else {
            var builder = cursor.builder(typed: String(decoding: span, as: UTF8.self))
            guard opening.hasPrefix(builder.typed) else { return cursor.builder { _ in false }.list }
            builder.add(opening, .keyword, detail: "the value of a step", text: opening + " ")
            return builder.list
        }
        let word = span.suffix(span.reversed().prefix { $0.isLabelByte || $0 == UInt8(ascii: ".") }.count)
        if span.dropLast(word.count).last == UInt8(ascii: ":") { return cursor.builder { _ in false }.list }
        let parts = String(decoding: word, as: UTF8.self).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count < 2 else { return fieldCompletion(cursor, of: String(parts[0])) }
        var builder = cursor.builder(\.isLabelByte)
        for directive in notebook.directives where plan.fields(ofStep: directive.index)?.isEmpty == false {
            builder.add(directive.label, .reference, detail: "{\(directive.name.value)}")
        }
        if !parameters.isEmpty { builder.add("params", .variable, detail: "the parameters") }
        for name in plan.valueNames { builder.add(name, .variable, detail: "a name that code has given") }
        return builder.list
    }

    /// What follows `label.`
    private func fieldCompletion(_ cursor: Cursor, of label: String) -> CompletionList {
        var builder = cursor.builder(\.isNameByte)
        if label == "params" {
            for parameter in parameters { builder.add(parameter.name, .variable, detail: parameter.value) }
            return builder.list
        }
        guard let directive = notebook.directives.first(where: { $0.label == label }) else { return builder.list }
        let values = service.lastValues(label) ?? []
        for field in plan.fields(ofStep: directive.index) ?? [] {
            let value = values.first { $0.name == field }?.value.json()
            builder.add(field, .field, detail: value.map { "\($0) in the last run" })
        }
        return builder.list
    }

    /// `@label`
    private func referenceCompletion(_ cursor: Cursor) -> CompletionList {
        var builder = cursor.builder(\.isLabelByte)
        for directive in notebook.directives {
            builder.add(directive.label, .reference, detail: "{\(directive.name.value)}")
        }
        for label in notebook.labels { builder.add(label.value, .reference) }
        for key in notebook.bibliography.keys.sorted() { builder.add(key, .reference, detail: "source", order: 2) }
        return builder.list
    }

    /// `::: {.callout-note}`
    private func divCompletion(_ cursor: Cursor) -> CompletionList {
        let classes = Callout.Kind.allCases.map { "callout-\($0.rawValue)" } + ["panel-tabset", "column-margin"]
        let typed = cursor.before.suffix(
            cursor.before.reversed().prefix { $0.isLabelByte || "{.".utf8.contains($0) }.count
        )
        var builder = cursor.builder(typed: String(decoding: typed, as: UTF8.self))
        let isClosed = cursor.text.content(cursor.place.line).dropFirst(cursor.place.offset).contains(UInt8(ascii: "}"))
        for name in classes {
            let text = "{.\(name)\(isClosed ? "" : "}")"
            builder.add(text, .keyword, snippet: isClosed ? nil : text + "\n$0\n:::")
        }
        return builder.list
    }

    /// `> [!NOTE]`
    private func alertCompletion(_ cursor: Cursor) -> CompletionList {
        var builder = cursor.builder(\.isLabelByte)
        for kind in Callout.Kind.allCases { builder.add(kind.rawValue.uppercased(), .keyword) }
        return builder.list
    }
}
