/// Code in the subset of Python that steps are written in.
public enum PythonCode {
    /// The statements of a text and the mistakes in it; places count from its first line.
    public static func statements(_ text: String) -> (statements: [PythonStatement], diagnostics: [Diagnostic]) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            SourceLine(text: String(line), start: SourcePosition(line: index + 1, column: 1))
        }
        return statements(lines)
    }

    /// The statements on these lines and the mistakes in them.
    static func statements(_ lines: [SourceLine]) -> (statements: [PythonStatement], diagnostics: [Diagnostic]) {
        var parser = PythonParser(LookAlikeReader.plain(PositionedText(lines: lines), .python))
        return parser.statements()
    }
}

extension PythonExpression.Node {
    /// Every name in the expression, those of called functions and in formatted texts included, in no certain order.
    /// What stands behind a dot and the names of arguments are none.
    public var names: [Located<String>] {
        var found: [Located<String>] = []
        var open: [PythonExpression.Node] = [self]
        while let node = open.popLast() {
            switch node.value {
            case .name(let name): found.append(Located<String>(name, at: node.range))
            case .formatted(let text):
                // Places inside a text are those of the whole.
                found += node.parts.flatMap(\.names).map { Located<String>($0.value, at: text.range) }
            default: open += node.parts
            }
        }
        return found
    }

    /// The last name of everything that is called in the expression, in no certain order: `fit` of `a.b.fit(x)`.
    public var calledNames: [String] {
        var found: [String] = []
        var open: [PythonExpression.Node] = [self]
        while let node = open.popLast() {
            if case .call(let function, _) = node.value {
                switch function.value {
                case .name(let name): found.append(name)
                case .attribute(_, let name): found.append(name.value)
                default: break
                }
            }
            open += node.parts
        }
        return found
    }

    /// The expressions that this one is made of, those in formatted texts included.
    public var parts: [PythonExpression.Node] {
        switch value {
        case .literal, .name: []
        case .formatted(let text):
            ((try? PythonExpression.pieces(ofFormatted: text)) ?? []).compactMap { piece in
                if case .value(let value, _) = piece { value } else { nil }
            }
        case .attribute(let base, _): [base]
        case .call(let function, let arguments): arguments.map(\.value) + [function]
        case .item(let base, let items): items + [base]
        case .slice(let first, let last, let step): [first, last, step].compactMap { $0 }
        case .tuple(let members), .list(let members): members
        case .dictionary(let entries): entries.flatMap { [$0.key, $0.value] }
        case .negation(let operand): [operand]
        case .operation(let left, _, let right): [left, right]
        }
    }
}
