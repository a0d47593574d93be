/// A formula in TeX.
public struct Formula: Sendable, Hashable {
    /// What stands between the dollars.
    public var source: String
    /// Whether it stands on a line of its own (`$$…$$`).
    public var isDisplay: Bool
    /// Where it stands, dollars included.
    public var range: SourceRange

    /// Creates a formula.
    public init(source: String, isDisplay: Bool, range: SourceRange) {
        self.source = source
        self.isDisplay = isDisplay
        self.range = range
    }
}
