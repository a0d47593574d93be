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
}
