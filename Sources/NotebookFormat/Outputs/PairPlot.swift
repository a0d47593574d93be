/// Several columns plotted against each other: histograms on the diagonal, points elsewhere, grouped by the target.
public struct PairPlot: Sendable, Hashable, Codable {
    /// A column's values, counted.
    public struct Column: Sendable, Hashable, Codable {
        /// The column's name.
        public var name: String
        /// The lower edge of the first bin: the smallest value.
        public var lowerBound: Double
        /// The upper edge of the last bin: the largest value.
        public var upperBound: Double
        /// `counts[group][bin]`, of all rows; the bins are equally wide.
        public var counts: [[Int]]

        /// Creates a column with bins of equal width.
        public init(name: String, lowerBound: Double, upperBound: Double, counts: [[Int]]) {
            self.name = name
            self.lowerBound = lowerBound
            self.upperBound = upperBound
            self.counts = counts
        }
    }

    /// A row that is drawn.
    public struct Row: Sendable, Hashable {
        /// Which of the groups it belongs to.
        public var group: Int
        /// A value for each column.
        public var values: [Float]

        /// Creates a row.
        public init(group: Int, values: [Float]) {
            self.group = group
            self.values = values
        }
    }

    /// How the groups follow from the target.
    public enum Grouping: String, Sendable, Hashable, Codable {
        /// Classes without an order.
        case classes
        /// Ranges of a number, from the lowest up.
        case ranges
    }

    /// The columns, from left to right and from the top down.
    public var columns: [Column]
    /// What the groups are of: `class`, or the name of a number.
    public var groupTitle: Phrase
    /// What each group is called, at most four of them.
    public var groups: [Phrase]
    /// How the groups follow from the target.
    public var grouping: Grouping
    /// The rows that are drawn.
    public var rows: [Row]
    /// How many rows there are in all.
    public var count: Int
    /// Pearson's correlation of each column with each, over all rows.
    public var correlations: [[Double]]

    /// Creates a plot of columns that all have different values.
    public init(
        columns: [Column],
        groupTitle: Phrase,
        groups: [Phrase],
        grouping: Grouping,
        rows: [Row],
        count: Int,
        correlations: [[Double]]
    ) {
        self.columns = columns
        self.groupTitle = groupTitle
        self.groups = groups
        self.grouping = grouping
        self.rows = rows
        self.count = count
        self.correlations = correlations
    }
}

extension PairPlot.Row: Codable {
    /// Reads `[group, value, …]`.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        group = try container.decode(Int.self)
        values = []
        while !container.isAtEnd { values.append(try container.decode(Float.self)) }
    }

    /// Writes `[group, value, …]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(group)
        for value in values { try container.encode(value) }
    }
}
