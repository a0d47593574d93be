/// A footnote that the prose mentions.
public struct Note: Sendable, Hashable {
    /// Its label as it is defined, where the first mention stands; empty for one that is written where it is mentioned.
    public var label: Located<String>
    /// What it says.
    public var blocks: [Block]
}
