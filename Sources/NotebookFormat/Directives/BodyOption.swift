/// A directive's body read as options: `epochs: 5`.
public struct BodyOption: Sendable, Hashable {
    /// The key.
    public var name: Located<String>
    /// The value.
    public var value: Located<Value>

    /// Creates an option.
    public init(name: Located<String>, value: Located<Value>) {
        self.name = name
        self.value = value
    }
}
