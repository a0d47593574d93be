/// A line of a notebook, or what stands on it behind quotes and lists.
public struct SourceLine: Sendable, Hashable {
    /// The text, without the ending.
    public var text: String
    /// Where its first byte stands in the file, blanks of a tab aside.
    public var start: SourcePosition
    /// How many blanks it begins with that are part of a tab in the file.
    private let tabBlanks: Int

    /// Creates a line.
    public init(text: String, start: SourcePosition, tabBlanks: Int = 0) {
        self.text = text
        self.start = start
        self.tabBlanks = tabBlanks
    }

    /// The column of a byte of the text, or of its end.
    func column(at offset: Int) -> Int { start.column + max(0, offset - tabBlanks) }

    /// The byte of the text that stands in a column.
    func offset(at column: Int) -> Int { column - start.column + tabBlanks }

    /// The stretches of the text that stand in the file as they are here: a blank of a tab each, then the rest.
    var stretches: [Substring.UTF8View] {
        (0..<tabBlanks).map { text.utf8.dropFirst($0).prefix(1) } + [text.utf8.dropFirst(tabBlanks)]
    }
}
