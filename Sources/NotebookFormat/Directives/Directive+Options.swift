extension Directive {
    /// The body as YAML options, in the order in which they stand; `params.NAME` is replaced by the parameter's value.
    ///
    /// A value without quotes is a number, a truth value or nothing as YAML 1.2 and Python have them, a constructor
    /// when it is `name(…)`, a list when it is a tuple, else text.
    public func options(parameters: [Parameter]) -> (options: [BodyOption], diagnostics: [Diagnostic]) {
        let text = LookAlikeReader.plain(PositionedText(lines: body), .options)
        do throws(Diagnostic) {
            guard let root = try YAMLReader.read(text, allowsConstructors: true) else { return ([], []) }
            switch root.content {
            case .plain(""): return ([], [])
            case .mapping(let pairs):
                var reader = ValueReader(text: text, parameters: parameters)
                let options = pairs.map { BodyOption(name: $0.key, value: reader.value(of: $0.value)) }
                return (options, reader.diagnostics)
            default:
                let hint = LookAlike.hint(for: body.map(\.text).joined(separator: "\n"))
                throw Diagnostic(at: root.range, "expected options such as 'name: value', one per line\(hint)")
            }
        } catch {
            var error = error
            if let range = error.range, !error.message.contains(" stands here: ") {
                let start = SourcePosition(line: range.start.line, column: 1)
                error.message += lookAlikeHint(at: SourceRange(start: start, end: start))
            }
            return ([], [error])
        }
    }

    /// Turns YAML into values and collects the mistakes on the way.
    private struct ValueReader {
        let text: PositionedText
        let parameters: [Parameter]
        var diagnostics: [Diagnostic] = []

        mutating func value(of node: YAMLNode) -> Located<Value> {
            switch node.content {
            case .text(let string): return Located(.string(string), at: node.range)
            case .sequence(let items): return Located(.list(items.map { value(of: $0) }), at: node.range)
            case .mapping(let pairs):
                let entries = pairs.map { Value.Entry(key: $0.key, value: value(of: $0.value)) }
                return Located(.mapping(entries), at: node.range)
            case .plain(let string):
                do throws(Diagnostic) {
                    return Located(try plainValue(string, of: node), at: node.range)
                } catch {
                    diagnostics.append(error)
                    return Located(.null, at: node.range)
                }
            }
        }

        private func plainValue(_ string: String, of node: YAMLNode) throws(Diagnostic) -> Value {
            let words = string.split(separator: ".", omittingEmptySubsequences: false)
            if words.count == 2, words[0] == Parameter.prefix, words[1].utf8.allSatisfy(\.isWordByte) {
                return try Parameter.value(of: Located(String(words[1]), at: node.range), among: parameters)
            }
            if let offsets = node.plainOffsets, looksLikeCall(string) {
                var parser = PythonParser(text, in: offsets, joinsLines: true)
                return try PythonEvaluator(parameters: parameters).value(of: try parser.onlyExpression()).value
            }
            let value = Value(plainScalar: string)
            guard case .string = value, let result = try Arithmetic.value(of: node, in: text, parameters) else {
                return value
            }
            return result
        }

        /// A word or nothing, then parentheses to the end; or parentheses that are never closed.
        private func looksLikeCall(_ string: String) -> Bool {
            let name = string.utf8.prefix { $0.isWordByte || $0 == UInt8(ascii: ".") }
            guard name.first?.isASCIIDigit != true else { return false }
            let rest = string.utf8[name.endIndex...]
            guard rest.first == UInt8(ascii: "(") else { return false }
            return string.utf8.last == UInt8(ascii: ")") || !rest.contains(UInt8(ascii: ")"))
        }
    }
}
