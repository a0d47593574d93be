extension MarkupReader {
    /// A code block, which is a directive when its info string begins with `{name}`.
    mutating func codeBlock(_ node: CommonMarkNode, info: String, code: String) -> Block {
        let shown = Block.codeBlock(info: info.isEmpty ? nil : info, code: code)
        let info = String(info.trimmingBlanks())
        guard let fence = fence(of: node) else { return shown }
        // In an indented block the first line is part of the code.
        if info.isEmpty, fence.bytes.elementsEqual(code.utf8.prefix { $0 != UInt8(ascii: "\n") }) {
            warnOfIndentation(code, at: fence.line)
            return shown
        }
        if info == "math" { return formula(code, fence: fence) }
        guard info.hasPrefix("{") else {
            if let brace = info.unicodeScalars.first, LookAlike(brace) == .twin(of: UInt8(ascii: "{")) {
                warnOfLookAlike(brace, in: fence)
            }
            return shown
        }
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
        let name = String(inner.trimmingBlanks())
        let blanks = inner.utf8.distance(from: inner.startIndex, to: inner.trimmingBlanks().startIndex)
        let nameRange = range(of: fence, from: infoOffset + 1 + blanks, length: name.utf8.count)
        guard Label.isWellFormed(name) else {
            let rule = "a directive's name is one word that begins with a letter"
            let message =
                name.isEmpty ? "\(rule), such as {load}" : "\(rule), not '\(name)'\(LookAlike.hint(for: name))"
            let place = range(of: fence, from: infoOffset, length: inner.utf8.count + 2)
            diagnostics.append(Diagnostic(at: place, message))
            return shown
        }
        let argument = argument(info.dropFirst(inner.count + 2), fence: fence)
        directives.append(directive(name: Located(name, at: nameRange), argument: argument, code: code, fence: fence))
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

    /// GitHub's display formula: a block of code in the language `math`.
    private mutating func formula(_ tex: String, fence: Fence) -> Block {
        let range = range(of: fence, from: 0, length: fence.bytes.count)
        formulas.append(Formula(source: tex, isDisplay: true, notation: .fence, range: range))
        return .paragraph([.formula(formulas.count - 1)])
    }

    /// `{{name}}` shows a directive without being one: the fences, with single braces.
    private func literal(info: String, code: String, fence: Fence) -> Block? {
        let name = info.dropFirst(2).prefix { $0 != "}" }
        let rest = info.dropFirst(2 + name.count)
        guard rest.hasPrefix("}}") else { return nil }
        let marks = String(decoding: fence.bytes.prefix(fence.length), as: UTF8.self)
        return .codeBlock(info: nil, code: "\(marks){\(name)}\(rest.dropFirst(2))\n\(code)\(marks)\n")
    }

    /// A directive that four blanks make code.
    private mutating func warnOfIndentation(_ code: String, at line: Int) {
        let marks = code.utf8.prefix { $0 == UInt8(ascii: "`") }
        let rest = code.dropFirst(marks.count)
        guard marks.count >= 3, rest.hasPrefix("{"), rest.dropFirst().first?.isLetter == true else { return }
        let message =
            "this block looks like a directive but is shown, not run, because blanks before it make it code; delete them"
        diagnostics.append(Diagnostic(.warning, at: SourceRange(line: line, column: 1, length: 0), message))
    }

    /// Directives that raw HTML takes in, because no blank line ends it before them.
    mutating func warnOfDirectives(inHTML node: CommonMarkNode) {
        let first = source.sourceLine(of: node.start.line)
        let last = min(source.sourceLine(of: node.endLine), lines.count)
        guard first <= last else { return }
        let start = String(decoding: lines[first - 1].prefix(200), as: UTF8.self).trimmingBlanks().lowercased()
        // What stands in these is not meant to be read.
        guard !["<!--", "<pre", "<script", "<style", "<textarea", "<?", "<![cdata["].contains(where: start.hasPrefix)
        else {
            return
        }
        for number in first...last {
            let line = lines[number - 1]
            let blanks = line.prefix(while: \.isBlank).count
            guard let mark = line.dropFirst(blanks).first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
                continue
            }
            let marks = line.dropFirst(blanks).prefix { $0 == mark }
            let inner = line[marks.endIndex...].drop(while: \.isBlank)
            guard marks.count >= 3, inner.first == UInt8(ascii: "{"), inner.dropFirst().first?.isWordByte == true else {
                continue
            }
            let message =
                "this block looks like a directive but is raw HTML, because no blank line stands between it and the tag; "
                + "add one"
            let place = SourceRange(line: number, column: blanks + 1, length: line.count - blanks)
            diagnostics.append(Diagnostic(.warning, at: place, message))
        }
    }

    /// A fence whose brace is a full-width one.
    private mutating func warnOfLookAlike(_ brace: Unicode.Scalar, in fence: Fence) {
        let message =
            "this block looks like a directive but is shown, not run, because \(LookAlike.name(of: brace)) is not '{'; "
            + "type '{'"
        diagnostics.append(Diagnostic(.warning, at: range(of: fence, from: 0, length: fence.bytes.count), message))
    }

    private mutating func directive(
        name: Located<String>,
        argument: Located<String>?,
        code: String,
        fence: Fence
    ) -> Directive {
        let isEmpty = code.isEmpty
        let code = code.hasSuffix("\n") ? String(code.dropLast()) : code
        let texts = isEmpty ? [] : code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let sourceLines = texts.enumerated().map { index, text in
            sourceLine(text, number: fence.line + 1 + index)
        }
        let optionLines = sourceLines.prefix { DisplayOptions.markLength(of: $0.text) != nil }
        let (display, mistakes) = DisplayOptions.parse(Array(optionLines))
        diagnostics += mistakes
        diagnostics += sourceLines.dropFirst(optionLines.count).compactMap(DisplayOptions.lostLine)
        return Directive(
            index: directives.count,
            name: name,
            argument: argument,
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
    private func argument(_ info: Substring, fence: Fence) -> Located<String>? {
        let value = info.trimmingBlanks()
        guard !value.isEmpty, let brace = fence.bytes.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let written = String(decoding: fence.bytes[(brace + 1)...], as: UTF8.self)
        let trimmed = written.trimmingBlanks()
        let offset = brace + 1 + written.utf8.distance(from: written.startIndex, to: trimmed.startIndex)
        return Located(String(value), at: range(of: fence, from: offset, length: trimmed.utf8.count))
    }

    /// A line of a code block. Its text begins after what it does not share with its line in the notebook; what it has
    /// besides are the blanks that CommonMark makes of a tab that is part of the indentation.
    private func sourceLine(_ text: String, number: Int) -> SourceLine {
        guard lines.indices.contains(number - 1) else {
            return SourceLine(text: text, start: SourcePosition(line: number, column: 1))
        }
        let line = lines[number - 1]
        let shared = zip(line.reversed(), text.utf8.reversed()).prefix { $0 == $1 }.count
        let start = SourcePosition(line: number, column: line.count - shared + 1)
        return SourceLine(text: text, start: start, tabBlanks: text.utf8.count - shared)
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
        var message = "this {\(name)} block is never closed; end it with a line of \(marks)"
        if let lookAlike = body.first(where: { $0.text.trimmingBlanks() == marks && $0.text != marks }) {
            message += " (line \(lookAlike.start.line) is none\(LookAlike.hint(for: lookAlike.text)))"
        }
        diagnostics.append(Diagnostic(at: range(of: fence, from: 0, length: fence.bytes.count), message))
        let last = body.last
        return last.map { SourcePosition(line: $0.start.line, column: $0.column(at: $0.text.utf8.count)) }
            ?? SourcePosition(line: fence.line, column: fence.column + fence.bytes.count)
    }
}
