extension InlineValue {
    /// What a code span must begin with to be an inline value.
    static let opening = "{eval}"

    /// Reads `label.field`, arithmetic, or either with `:format` between these offsets.
    static func parse(_ text: PositionedText, _ offsets: Range<Int>, span: Range<Int>) -> Result<
        InlineValue, Diagnostic
    > {
        var start = offsets.lowerBound
        while start < offsets.upperBound, case let blank = text.blankLength(at: start), blank > 0 { start += blank }
        var parser = PythonParser(
            text,
            in: start..<max(start, offsets.upperBound),
            joinsLines: true,
            allowsLabels: true
        )
        do throws(Diagnostic) {
            let expression = try parser.expression()
            try refuseWhatIsNoValue(expression)
            let afterExpression = parser.offset
            parser.skipSpace()
            guard parser.offset < offsets.upperBound else {
                return .success(InlineValue(expression: expression, format: nil, range: text.range(span)))
            }
            guard parser.next == UInt8(ascii: ":") else { throw parser.unexpected("expected ':' and a format") }
            let written = text.string(parser.offset + 1..<offsets.upperBound)
            guard parser.offset == afterExpression || !written.isEmpty, let format = NumberFormat(written) else {
                let message =
                    "'\(written)' is not one of Python's formats, such as .4f, .1% or ,\(LookAlike.hint(for: written))"
                return .failure(Diagnostic(at: text.range(parser.offset + 1..<offsets.upperBound), message))
            }
            return .success(InlineValue(expression: expression, format: format, range: text.range(span)))
        } catch {
            let written = text.string(offsets.lowerBound..<offsets.upperBound)
            if written.utf8.contains(where: { "+*/%()".utf8.contains($0) }) { return .failure(error) }
            let message =
                "expected {eval} label.field or {eval} label.field:format, as in {eval} test.accuracy:.1%"
                + LookAlike.hint(for: written)
            return .failure(Diagnostic(at: text.range(span), message))
        }
    }

    /// Constructors and lists have no place in prose.
    private static func refuseWhatIsNoValue(_ node: PythonExpression.Node) throws(Diagnostic) {
        switch node.value {
        case .attribute, .name:
            guard let parts = node.value.dottedName, parts.count <= 2 else {
                throw Diagnostic(at: node.range, "expected label.field")
            }
        case .negation(let operand): try refuseWhatIsNoValue(operand)
        case .operation(let left, _, let right):
            try refuseWhatIsNoValue(left)
            try refuseWhatIsNoValue(right)
        case .call(let function, let arguments):
            guard let name = function.plainName, Arithmetic.Function(rawValue: name.value) != nil else {
                throw Diagnostic(at: function.range, "expected min, max or round, or label.field")
            }
            for argument in arguments { try refuseWhatIsNoValue(argument.value) }
        case .literal(.integer), .literal(.number): break
        default: throw Diagnostic(at: node.range, "expected label.field or arithmetic")
        }
    }
}
