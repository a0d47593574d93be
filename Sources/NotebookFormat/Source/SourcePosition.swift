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
