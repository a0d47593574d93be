/// A code span that stands for a step's value: `` `{eval} test.accuracy:.1%` ``.
public struct InlineValue: Sendable, Hashable {
    /// The step's label, or `params`.
    public var label: Located<String>
    /// The field of that step, or the parameter's name.
    public var field: Located<String>
    /// How the value is written; `nil` for its plain form.
    public var format: NumberFormat?
    /// The whole code span.
    public var range: SourceRange

    /// Creates an inline value.
    public init(label: Located<String>, field: Located<String>, format: NumberFormat?, range: SourceRange) {
        self.label = label
        self.field = field
        self.format = format
        self.range = range
    }
}
