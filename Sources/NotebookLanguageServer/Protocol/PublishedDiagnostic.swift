/// A mistake or a warning as an editor shows it.
public struct PublishedDiagnostic: Sendable, Hashable, Codable {
    /// Where the line under the text goes.
    public var range: TextRange
    /// 1 for an error, 2 for a warning.
    public var severity: Int
    /// `notebook`
    public var source = "notebook"
    /// The sentence of `notebook check`.
    public var message: String
}
