/// A line of a notebook, or what stands on it behind quotes and lists.
public struct SourceLine: Sendable, Hashable {
    /// The text, without the ending.
    public var text: String
    /// Where its first byte stands in the file.
    public var start: SourcePosition

    /// Creates a line.
    public init(text: String, start: SourcePosition) {
        self.text = text
        self.start = start
    }
}
