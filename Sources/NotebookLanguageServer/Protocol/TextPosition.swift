/// A place in a document as the Language Server Protocol has it: both count from 0, characters in UTF-16 units.
public struct TextPosition: Sendable, Hashable, Comparable, Codable {
    /// The line, from 0.
    public var line: Int
    /// UTF-16 units before the place on its line.
    public var character: Int

    /// Creates a position.
    public init(line: Int, character: Int) {
        self.line = line
        self.character = character
    }

    /// Orders positions as a reader meets them.
    public static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.character) < (right.line, right.character)
    }
}

/// A half-open stretch of a document.
public struct TextRange: Sendable, Hashable, Codable {
    /// The first place that belongs to it.
    public var start: TextPosition
    /// The first place after it.
    public var end: TextPosition

    /// Creates a half-open range.
    public init(start: TextPosition, end: TextPosition) {
        self.start = start
        self.end = end
    }

    /// Whether a cursor at the position touches the range; its end does.
    public func touches(_ position: TextPosition) -> Bool { start <= position && position <= end }
}
