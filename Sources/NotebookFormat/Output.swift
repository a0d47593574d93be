/// One thing that a step shows. Values only: how it looks is the report's business.
public enum Output: Sendable, Hashable, Codable {
    /// Text in a fixed-width font, as a terminal would show it.
    case text(String)
    /// A table.
    case table(Table)
    /// A captioned figure.
    case figure(Figure)
    /// Several values with names, such as loss and accuracy, shown large.
    case measures([Measure])
    /// A trained network for the page's reader to try.
    case trial(TrialModel)
}

/// A named value to be read at a glance.
public struct Measure: Sendable, Hashable, Codable {
    /// What it is, for instance `accuracy`.
    public var name: String
    /// The value as text, for instance `0.8734`.
    public var value: String

    /// Names a value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

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
        public var title: String
        /// How the cells stand.
        public var alignment: Alignment

        /// Creates a column.
        public init(_ title: String, _ alignment: Alignment = .leading) {
            self.title = title
            self.alignment = alignment
        }
    }

    /// What the table holds; shown above it.
    public var caption: String
    /// The columns, from left to right.
    public var columns: [Column]
    /// The cells, a row at a time; each row has as many cells as there are columns.
    public var rows: [[String]]
    /// Rows that sum up the table (totals), shown set apart at its foot.
    public var footer: [[String]]

    /// Creates a table.
    public init(caption: String, columns: [Column], rows: [[String]], footer: [[String]] = []) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.footer = footer
    }
}
