/// A notebook's text by line.
public struct SourceText: Sendable, Hashable {
    /// The lines, without their endings.
    public var lines: [String]

    /// Takes the lines of a text.
    public init(lines: [String]) {
        self.lines = lines
    }

    /// The line with this 1-based number; `nil` past the end.
    public func line(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }

    /// What stands at a range on one line; `nil` for a range that is none, or is not all there.
    public func text(at range: SourceRange) -> String? {
        guard range.start.line == range.end.line, let line = line(range.start.line), range.start.column > 0,
            range.start.column <= range.end.column, range.end.column <= line.utf8.count + 1
        else { return nil }
        return String(
            decoding: line.utf8.dropFirst(range.start.column - 1).prefix(range.end.column - range.start.column),
            as: UTF8.self
        )
    }
}
