/// A half-open stretch of a notebook's source.
public struct SourceRange: Sendable, Hashable, Codable {
    /// The first place that belongs to the range.
    public var start: SourcePosition
    /// The first place after the range.
    public var end: SourcePosition

    /// Creates a half-open range.
    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// Creates a range of `length` bytes on one line.
    public init(line: Int, column: Int, length: Int) {
        self.init(
            start: SourcePosition(line: line, column: column),
            end: SourcePosition(line: line, column: column + length)
        )
    }
}
