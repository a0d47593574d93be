/// Named columns of Float32 values, one value a sample.
public struct ColumnTable: Sendable, Hashable {
    /// One column.
    public struct Column: Sendable, Hashable {
        /// Its name, unique in the table: `weight`, or `origin=usa` for a category.
        public let name: String
        /// A value for each sample.
        public let values: [Float]
        /// How many of the values the file lacked, before `missing: mean` filled them.
        public let missingCount: Int

        /// A column without gaps, but for those that have been filled.
        public init(name: String, values: [Float], missingCount: Int = 0) {
            self.name = name
            self.values = values
            self.missingCount = missingCount
        }

        /// Whether there are more than two different values, which the column of a category does not have.
        public var hasManyValues: Bool {
            guard let first = values.first, let second = values.first(where: { $0 != first }) else { return false }
            return values.contains { $0 != first && $0 != second }
        }
    }

    /// The columns in the order in which a model takes them, all of `rowCount` values.
    public let columns: [Column]
    /// The number of samples.
    public let rowCount: Int

    /// A table; every column has `rowCount` values.
    public init(columns: [Column], rowCount: Int) {
        self.columns = columns
        self.rowCount = rowCount
    }
}
