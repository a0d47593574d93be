extension MarkupReader {
    /// A code block, which is a directive when its info string begins with `{name}`.
    mutating func codeBlock(_ node: CommonMarkNode, info: String, code: String) -> Block {
        let shown = Block.codeBlock(info: info.isEmpty ? nil : info, code: code)
        guard info.hasPrefix("{"), let fence = fence(of: node) else { return shown }
        if info.hasPrefix("{{") { return literal(info: info, code: code, fence: fence) ?? shown }

        let inner = info.dropFirst().prefix { $0 != "}" }
        // Pandoc's attributes: `{.python}`, `{=html}`, `{#id}`.
        if let first = inner.first, ".=#".contains(first) { return shown }
        let infoOffset = fence.bytes.firstIndex(of: UInt8(ascii: "{")) ?? fence.length
        guard info.utf8.count > inner.utf8.count + 1 else {
            let range = range(of: fence, from: infoOffset, length: 1)
            diagnostics.append(Diagnostic(at: range, "'{' is never closed; a directive is written {name}"))
            return shown
        }
        let name = String(inner)
        let nameRange = range(of: fence, from: infoOffset + 1, length: name.utf8.count)
        guard Label.isWellFormed(name) else {
            let rule = "a directive's name is one word that begins with a letter"
            let message = name.isEmpty ? "\(rule), such as {load}" : "\(rule), not '\(name)'"
            diagnostics.append(Diagnostic(at: range(of: fence, from: infoOffset, length: name.utf8.count + 2), message))
            return shown
        }
        directives.append(directive(node, name: Located(name, at: nameRange), info: info, code: code, fence: fence))
        return .directive(directives.count - 1)
    }

    /// The line with the opening fence.
    private struct Fence {
        /// The line in the notebook, from 1.
        var line: Int
        /// The column where the fence begins, from 1.
        var column: Int
        /// The line from there on.
        var bytes: [UInt8]
        /// How many marks the fence has.
        var length: Int
    }

    private func fence(of node: CommonMarkNode) -> Fence? {
        let line = source.sourceLine(of: node.start.line)
        guard lines.indices.contains(line - 1) else { return nil }
        let bytes = Array(lines[line - 1].dropFirst(max(0, node.start.column - 1)))
        guard let mark = bytes.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        return Fence(line: line, column: node.start.column, bytes: bytes, length: bytes.prefix { $0 == mark }.count)
    }

    private func range(of fence: Fence, from offset: Int, length: Int) -> SourceRange {
        SourceRange(line: fence.line, column: fence.column + offset, length: length)
    }

    /// `{{name}}` shows a directive without being one: the fences, with single braces.
    private func literal(info: String, code: String, fence: Fence) -> Block? {
        let name = info.dropFirst(2).prefix { $0 != "}" }
        let rest = info.dropFirst(2 + name.count)
        guard rest.hasPrefix("}}") else { return nil }
        let marks = String(decoding: fence.bytes.prefix(fence.length), as: UTF8.self)
        return .codeBlock(info: nil, code: "\(marks){\(name)}\(rest.dropFirst(2))\n\(code)\(marks)\n")
    }

    private mutating func directive(
        _ node: CommonMarkNode,
        name: Located<String>,
        info: String,
        code: String,
        fence: Fence
    ) -> Directive {
        let isEmpty = code.isEmpty
        let code = code.hasSuffix("\n") ? String(code.dropLast()) : code
        let texts = isEmpty ? [] : code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let sourceLines = texts.enumerated().map { index, text in
            SourceLine(text: text, start: start(of: text, inLine: fence.line + 1 + index))
        }
        let optionLines = sourceLines.prefix { $0.text.hasPrefix(DisplayOptions.linePrefix) }
        let (display, mistakes) = DisplayOptions.parse(Array(optionLines))
        diagnostics += mistakes
        return Directive(
            index: directives.count,
            name: name,
            argument: argument(info: info, name: name.value, fence: fence),
            label: "",
            display: display,
            body: Array(sourceLines.dropFirst(optionLines.count)),
            shownSource: code,
            range: SourceRange(
                start: SourcePosition(line: fence.line, column: fence.column),
                end: end(of: fence, name: name.value, after: sourceLines)
            )
        )
    }

    /// What follows the brace.
    private func argument(info: String, name: String, fence: Fence) -> Located<String>? {
        let value = info.dropFirst(name.count + 2).drop { $0 == " " || $0 == "\t" }
        guard !value.isEmpty, let brace = fence.bytes.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        var written = fence.bytes[(brace + 1)...]
        while written.first?.isBlank == true { written.removeFirst() }
        while written.last?.isBlank == true { written.removeLast() }
        return Located(String(value), at: range(of: fence, from: written.startIndex, length: written.count))
    }

    /// Where the text of a code block's line begins: after what it does not share with its line in the notebook.
    private func start(of text: String, inLine number: Int) -> SourcePosition {
        guard lines.indices.contains(number - 1) else { return SourcePosition(line: number, column: 1) }
        let line = lines[number - 1]
        let shared = zip(line.reversed(), text.utf8.reversed()).prefix { $0 == $1 }.count
        return SourcePosition(line: number, column: line.count - shared + 1)
    }

    /// The end of the closing fence; a mistake when there is none.
    private mutating func end(of fence: Fence, name: String, after body: [SourceLine]) -> SourcePosition {
        let number = fence.line + body.count + 1
        if lines.indices.contains(number - 1), !codeBlockLines.contains(number) {
            var line = lines[number - 1][...]
            while line.last?.isBlank == true { line.removeLast() }
            let marks = line.reversed().prefix { $0 == fence.bytes.first }.count
            let rest = line.dropLast(marks)
            if marks >= fence.length, rest.allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ">") }) {
                return SourcePosition(line: number, column: line.count + 1)
            }
        }
        let marks = String(decoding: fence.bytes.prefix(fence.length), as: UTF8.self)
        let message = "this {\(name)} block is never closed; end it with a line of \(marks)"
        diagnostics.append(Diagnostic(at: range(of: fence, from: 0, length: fence.bytes.count), message))
        let last = body.last
        return last.map { SourcePosition(line: $0.start.line, column: $0.start.column + $0.text.utf8.count) }
            ?? SourcePosition(line: fence.line, column: fence.column + fence.bytes.count)
    }
}
