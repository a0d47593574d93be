/// A table with a heading row.
public struct Table: Sendable, Hashable, Codable {
    /// How a column's cells stand.
    public enum Alignment: String, Sendable, Hashable, Codable {
        /// Text: from the left.
        case leading
        /// Numbers: to the right.
        case trailing
        /// In the middle.
        case center
    }

    /// A column: its heading and how its cells stand.
    public struct Column: Sendable, Hashable, Codable {
        /// The heading.
        public var title: Phrase
        /// How the cells stand.
        public var alignment: Alignment

        /// Creates a column.
        public init(_ title: Phrase, _ alignment: Alignment = .leading) {
            self.title = title
            self.alignment = alignment
        }
    }

    /// What the table holds; shown above it.
    public var caption: Phrase
    /// The columns, from left to right.
    public var columns: [Column]
    /// The cells, a row at a time; each row has as many cells as there are columns.
    public var rows: [[Phrase]]
    /// Rows that sum up the table (totals), shown set apart at its foot.
    public var footer: [[Phrase]]

    /// Creates a table.
    public init(caption: Phrase, columns: [Column], rows: [[Phrase]], footer: [[Phrase]] = []) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.footer = footer
    }
}
