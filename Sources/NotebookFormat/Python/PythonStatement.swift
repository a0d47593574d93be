/// A statement of the subset of Python that steps are written in.
public struct PythonStatement: Sendable, Hashable {
    /// What it does.
    public enum Kind: Sendable, Hashable {
        /// An expression that stands alone: `model.summary()`.
        case expression(PythonExpression.Node)
        /// `a = b = value`, or `a, b = value` with one tuple of targets.
        case assignment([PythonExpression.Node], PythonExpression.Node)
        /// `a /= value`
        case update(PythonExpression.Node, PythonOperator, PythonExpression.Node)
        /// `import a.b as c`, `from a import b`: the module, and the names that it brings in.
        case importing(Located<String>, [Import])
        /// What no step is made of, with the word or mark that it begins with: `for`, `def`, `%matplotlib`, `!pip`.
        case foreign(Located<String>)
    }

    /// A name that an import brings in.
    public struct Import: Sendable, Hashable {
        /// The whole path: `keras.datasets.mnist`.
        public var path: String
        /// The name from then on.
        public var name: String
    }

    /// What it does.
    public var kind: Kind
    /// From its first byte to its last.
    public var range: SourceRange
}
