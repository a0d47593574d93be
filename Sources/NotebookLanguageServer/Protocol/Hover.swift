/// What there is to say of a place.
public struct Hover: Sendable, Hashable, Codable {
    /// The text.
    public var contents: MarkupContent
    /// What it is about.
    public var range: TextRange?
}
