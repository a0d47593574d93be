import NotebookFormat

extension Directive {
    /// The statements of the body and the mistakes in them. Output that was pasted along with the code is one mistake,
    /// which says in which lines it stands.
    var codeWithoutOutput: (statements: [PythonStatement], diagnostics: [Diagnostic]) {
        let (statements, diagnostics) = code
        let texts = Dictionary(body.map { ($0.start.line, $0.text) }) { first, _ in first }
        var lines: [Int: SourceRange] = [:]
        func add(_ range: SourceRange) {
            let last = range.end.column > 1 ? range.end.line : range.end.line - 1
            for line in range.start.line...max(range.start.line, last) { lines[line] = range }
        }
        let code = statements.filter { statement in
            guard PastedOutput.isOutput(statement) else { return true }
            add(statement.range)
            return false
        }
        let hasOutput = !lines.isEmpty
        var mistakes = diagnostics.filter { mistake in
            guard let range = mistake.range, let text = texts[range.start.line],
                PastedOutput.isOutput(text, nearOutput: hasOutput)
            else { return true }
            add(SourceRange(start: range.start, end: range.start))
            return false
        }
        // What a mistake in a line of output has left of the lines after it.
        mistakes = mistakes.filter { $0.range.map { lines[$0.start.line] == nil } ?? true }
        guard let first = lines.keys.min() else { return (code, mistakes) }
        let start = body.first { $0.start.line == first }.map(\.start)
        let place = start.map { start in
            SourceRange(
                start: start,
                end: SourcePosition(line: start.line, column: start.column + (texts[first]?.utf8.count ?? 0))
            )
        }
        mistakes.append(Diagnostic(at: place, PastedOutput.message(lines.keys.sorted())))
        return (code, Diagnostic.inOrder(mistakes))
    }
}

/// What Keras, NumPy and web pages print beside code, which is copied along with it.
enum PastedOutput {
    /// Whether a statement is what a value looks like when it is printed: `9`, `array([…])`, `'Ankle boot'`.
    static func isOutput(_ statement: PythonStatement) -> Bool {
        guard case .expression(let node) = statement.kind else { return false }
        return isPrinted(node)
    }

    private static func isPrinted(_ node: PythonExpression.Node) -> Bool {
        switch node.value {
        case .literal: true
        case .negation(let operand): isPrinted(operand)
        case .list(let members), .tuple(let members): members.allSatisfy(isPrinted)
        case .dictionary: true
        case .call(let function, _):
            ["array", "int64", "float32", "float64"].contains(function.lastName?.value)
                && (function.plainName != nil
                    || function.value.dottedName?.first == "np" && function.lastName?.value != "array")
        default: false
        }
    }

    /// Whether a line that is no Python is output.
    /// - Parameter nearOutput: whether there is output in the block already, so that less is needed to know it.
    static func isOutput(_ line: String, nearOutput: Bool) -> Bool {
        let text = String(line.trimmingBlanks())
        if text.hasPrefix("Epoch "), text.contains("/") { return true }
        let bars = [
            "[=", "=]", "━", "┏", "│", "┃", "└", "├", "╇", "ms/step", "us/step", "s/step", "____", "====", "dtype=",
        ]
        if bars.contains(where: text.contains) { return true }
        if [
            "Model: ", "Total params", "Trainable params", "Non-trainable params", "Layer (type)", "<keras",
            "<tensorflow",
        ]
        .contains(where: text.hasPrefix) {
            return true
        }
        if isStep(text) || isNamedNumber(text) { return true }
        return nearOutput && text.utf8.allSatisfy { "0123456789.,+-eE[] ".utf8.contains($0) }
    }

    /// `1875/1875 - 3s - loss: 0.28`
    private static func isStep(_ text: String) -> Bool {
        let rest = text.drop(while: \.isNumber)
        return rest.count < text.count && rest.first == "/" && rest.dropFirst().first?.isNumber == true
            && (text.contains(" - ") || text.contains(": "))
    }

    /// `Test accuracy: 0.8734`, `accuracy: 0.87`
    private static func isNamedNumber(_ text: String) -> Bool {
        guard let colon = text.lastIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
        let name = text[..<colon]
        let number = text[text.index(after: colon)...].trimmingBlanks()
        let isNumber = !number.isEmpty && number.utf8.allSatisfy { "0123456789.+-e%".utf8.contains($0) }
        let isName =
            name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || " _-".contains($0) }
        let measures = ["loss", "accuracy", "acc", "mae", "mse"]
        return isNumber && isName
            && (name.contains(" ") || measures.contains { name.lowercased().hasSuffix($0) } && number.contains("."))
    }

    static func message(_ lines: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for line in lines {
            if let last = runs.last, last.upperBound + 1 == line {
                runs[runs.count - 1] = last.lowerBound...line
            } else {
                runs.append(line...line)
            }
        }
        let words = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        let list = words.count > 1 ? words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "") : words[0]
        let (subject, rest) = lines.count == 1 ? ("line \(list) is", "it") : ("lines \(list) are", "them")
        return "\(subject) printed output or line numbers, not code; leave \(rest) out"
    }
}
