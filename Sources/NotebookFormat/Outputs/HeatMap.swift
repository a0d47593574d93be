/// A square matrix of counts: a row for each true class, a column for each predicted one.
public struct HeatMap: Sendable, Hashable, Codable {
    /// The classes, for rows and columns alike.
    public var names: [String]
    /// What the rows are, for instance `true class`.
    public var rowTitle: Phrase
    /// What the columns are, for instance `predicted class`.
    public var columnTitle: Phrase
    /// `counts[row][column]`.
    public var counts: [[Int]]

    /// Creates a matrix of counts.
    public init(names: [String], rowTitle: Phrase, columnTitle: Phrase, counts: [[Int]]) {
        self.names = names
        self.rowTitle = rowTitle
        self.columnTitle = columnTitle
        self.counts = counts
    }
}
