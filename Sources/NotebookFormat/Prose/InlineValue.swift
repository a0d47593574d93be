/// A code span that stands for a step's value, or for arithmetic on such values: `` `{eval} test.accuracy:.1%` ``.
public struct InlineValue: Sendable, Hashable {
    /// What it comes to; `label.field` and `params.NAME` stand in it as attributes.
    public var expression: PythonExpression.Node
    /// How the value is written; `nil` for its plain form.
    public var format: NumberFormat?
    /// The whole code span.
    public var range: SourceRange

    /// Creates an inline value.
    public init(expression: PythonExpression.Node, format: NumberFormat?, range: SourceRange) {
        self.expression = expression
        self.format = format
        self.range = range
    }

    /// Creates the value of one field.
    public init(label: Located<String>, field: Located<String>, format: NumberFormat?, range: SourceRange) {
        let base = PythonExpression.Node(.name(label.value), at: label.range)
        let whole = SourceRange(start: label.range.start, end: field.range.end)
        self.init(expression: .init(.attribute(base, field), at: whole), format: format, range: range)
    }

    /// A value of a step that an expression names.
    public struct Reference: Sendable, Hashable {
        /// The step's label, or `params`.
        public var label: Located<String>
        /// The field of that step, or the parameter's name; `nil` for a name that stands alone.
        public var field: Located<String>?
    }

    /// All values of steps that it needs, in order.
    public var references: [Reference] {
        expression.dottedNames.compactMap { name in
            let parts = name.value
            func place(_ index: Int) -> SourceRange {
                let before = parts[..<index].reduce(0) { $0 + $1.utf8.count + 1 }
                return SourceRange(
                    line: name.range.start.line,
                    column: name.range.start.column + before,
                    length: parts[index].utf8.count
                )
            }
            guard let label = parts.first else { return nil }
            let field = parts.count > 1 ? Located(parts[1...].joined(separator: "."), at: place(1)) : nil
            return Reference(label: Located(label, at: place(0)), field: field)
        }
    }
}
