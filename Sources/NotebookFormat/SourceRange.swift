/// A place in a notebook's source: line and column both count from 1, columns in UTF-8 bytes, front matter included.
public struct SourcePosition: Sendable, Hashable, Comparable, Codable {
    /// The line, counted from 1 at the top of the file.
    public var line: Int
    /// The column, counted from 1 in UTF-8 bytes.
    public var column: Int

    /// Creates a position from a 1-based line and a 1-based UTF-8 byte column.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Orders positions as a reader meets them.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

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

/// A value together with the place where the notebook says it.
public struct Located<Value> {
    /// What was written.
    public var value: Value
    /// Where it was written.
    public var range: SourceRange

    /// Joins a value and its place.
    public init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
