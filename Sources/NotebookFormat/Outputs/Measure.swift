/// A named value to be read at a glance.
public struct Measure: Sendable, Hashable, Codable {
    /// What it is, for instance `accuracy`.
    public var name: Phrase
    /// The value as text, for instance `0.8734`.
    public var value: Phrase

    /// Names a value.
    public init(_ name: Phrase, _ value: Phrase) {
        self.name = name
        self.value = value
    }
}
