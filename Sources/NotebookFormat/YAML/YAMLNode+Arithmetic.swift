extension Arithmetic {
    /// A plain scalar as arithmetic; `nil` when it is not meant as that.
    static func formula(of node: YAMLNode, in text: PositionedText) throws(Diagnostic) -> PythonExpression.Node? {
        guard case .plain(let string) = node.content, isMeant(by: string) else { return nil }
        guard case .string = Value(plainScalar: string) else { return nil }
        var parser =
            node.plainOffsets.map { PythonParser(text, in: $0, joinsLines: true) }
            ?? PythonParser(PositionedText(string.utf8, at: node.range.start), joinsLines: true)
        do throws(Diagnostic) {
            return try parser.onlyExpression()
        } catch {
            // Without a parameter it may be text after all: `20%`.
            if string.contains(Parameter.prefix + ".") { throw error }
            return nil
        }
    }

    /// What a plain scalar comes to; `nil` when it is not meant as arithmetic.
    static func value(
        of node: YAMLNode,
        in text: PositionedText,
        _ parameters: [Parameter]
    ) throws(Diagnostic) -> Value? {
        guard let formula = try formula(of: node, in: text) else { return nil }
        return try PythonEvaluator(parameters: parameters).value(of: formula).value
    }
}
