import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The edits that write the bodies of directives as Keras's documentation writes code, and options with one blank
    /// behind the colon; prose stays as it is.
    ///
    /// The new text is planned: a step whose meaning would change stays as it is.
    public var formatting: [TextEdit] {
        var edits = notebook.directives.flatMap { lineEdits(of: $0) }
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

    private func lineEdits(of directive: Directive) -> [TextEdit] {
        var edits = displayEdits(of: directive)
        var block: Int?
        for line in directive.body {
            // A block scalar's lines are text, up to one that is indented no more than its key.
            let indent = line.text.utf8.prefix { $0 == UInt8(ascii: " ") }.count
            if let key = block, indent > key || line.text.utf8.allSatisfy(\.isSpace) { continue }
            block = nil
            let formatted = BodyLine.formatted(line.text, isOptions: directive.name.value != "build")
            if line.text.opensBlockScalar { block = indent }
            guard formatted != line.text else { continue }
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
            keyIndent = keyIndent ?? indent
            guard indent == keyIndent, formatted != written else { continue }
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

/// One line of a body as it should be written.
private enum BodyLine {
    static func formatted(_ line: String, isOptions: Bool) -> String {
        var bytes = Array(line.utf8)
        while bytes.last?.isSpace == true { bytes.removeLast() }
        let indent = bytes.prefix(while: \.isSpace).count
        let text = bytes[indent...]
        guard let first = text.first, first != UInt8(ascii: "#") else { return String(decoding: bytes, as: UTF8.self) }
        let key = text.prefix(while: \.isLabelByte)
        let afterKey = text.dropFirst(key.count).drop(while: \.isSpace)
        if isOptions, !key.isEmpty, afterKey.first == UInt8(ascii: ":"), afterKey.dropFirst().first?.isSpace ?? true {
            let value = Array(afterKey.dropFirst().drop(while: \.isSpace))
            let shown = isCode(value) ? spaced(value) : value
            let written = Array(bytes[..<indent]) + key + Array(":".utf8)
            return String(decoding: written + (shown.isEmpty ? [] : [UInt8(ascii: " ")] + shown), as: UTF8.self)
        }
        guard isCode(Array(text)) || !isOptions else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: Array(bytes[..<indent]) + spaced(Array(text)), as: UTF8.self)
    }

    /// The blanks behind the mark, and the line with one of them; `nil` when the line has no key.
    static func formattedDisplay(_ line: String) -> (indent: Int, line: String)? {
        let bytes = Array(line.utf8)
        let mark = bytes.dropFirst().drop(while: \.isSpace)
        guard bytes.first == UInt8(ascii: "#"), mark.first == UInt8(ascii: "|") else { return nil }
        let rest = mark.dropFirst()
        let text = rest.drop(while: \.isSpace)
        let key = text.prefix(while: \.isLabelByte)
        let afterKey = text.dropFirst(key.count).drop(while: \.isSpace)
        guard !key.isEmpty, afterKey.first == UInt8(ascii: ":"), afterKey.dropFirst().first?.isSpace ?? true else {
            return nil
        }
        var value = Array(afterKey.dropFirst().drop(while: \.isSpace))
        while value.last?.isSpace == true { value.removeLast() }
        let written = Array("#| ".utf8) + key + Array(":".utf8) + (value.isEmpty ? [] : [UInt8(ascii: " ")] + value)
        return (text.startIndex - rest.startIndex, String(decoding: written, as: UTF8.self))
    }

    /// Whether a text is a call, a list, or an assignment, rather than words.
    private static func isCode(_ text: [UInt8]) -> Bool {
        if text.first == UInt8(ascii: "[") { return text.last == UInt8(ascii: "]") }
        let name = text.prefix { $0.isNameByte || $0 == UInt8(ascii: ".") }
        let rest = text.dropFirst(name.count).drop(while: \.isSpace)
        return !name.isEmpty && (rest.first == UInt8(ascii: "(") || rest.first == UInt8(ascii: "="))
    }

    /// Blanks as PEP 8 has them: one behind a comma, none inside brackets and around an argument's `=`, one on either
    /// side of an assignment's.
    private static func spaced(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var depth = 0
        var quote: UInt8?
        var index = 0
        func dropSpaces() { while result.last?.isSpace == true { result.removeLast() } }
        while index < text.count {
            let byte = text[index]
            index += 1
            if let open = quote {
                result.append(byte)
                if byte == UInt8(ascii: "\\"), index < text.count {
                    result.append(text[index])
                    index += 1
                } else if byte == open {
                    quote = nil
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = byte
                result.append(byte)
            case UInt8(ascii: "#"):
                // A comment stays as it is, behind two blanks.
                dropSpaces()
                if !result.isEmpty { result += Array("  ".utf8) }
                return result + text[(index - 1)...]
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if byte == UInt8(ascii: "("), let last = result.dropLastSpaces.last,
                    last.isNameByte || last == UInt8(ascii: ")")
                {
                    dropSpaces()
                }
                result.append(byte)
                while index < text.count, text[index].isSpace { index += 1 }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                dropSpaces()
                result.append(byte)
            case UInt8(ascii: ","):
                dropSpaces()
                result.append(byte)
                while index < text.count, text[index].isSpace { index += 1 }
                if index < text.count, !")]}".utf8.contains(text[index]) { result.append(UInt8(ascii: " ")) }
            case UInt8(ascii: "="):
                let isPart = "=<>!+-*/%".utf8.contains(result.last ?? 0) || (index < text.count && text[index] == byte)
                if isPart {
                    result.append(byte)
                    continue
                }
                dropSpaces()
                while index < text.count, text[index].isSpace { index += 1 }
                result += depth > 0 ? [byte] : Array(" = ".utf8)
            default: result.append(byte)
            }
        }
        return result
    }
}

extension [UInt8] {
    /// Without the blanks at its end.
    fileprivate var dropLastSpaces: ArraySlice<UInt8> { self[..<(count - reversed().prefix(while: \.isSpace).count)] }
}
