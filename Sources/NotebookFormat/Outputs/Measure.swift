/// A named value to be read at a glance.
public struct Measure: Sendable, Hashable, Codable {
    /// What it is, for instance `accuracy`.
    public var name: String
    /// The value as text, for instance `0.8734`.
    public var value: String

    /// Names a value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
