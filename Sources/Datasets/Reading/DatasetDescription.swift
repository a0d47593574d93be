/// What is known of a data set before its samples are read; `nil` is what a missing or broken file keeps from being
/// known.
public struct DatasetDescription: Sendable, Hashable, Codable {
    /// The shape of one sample: `[28, 28]`, or `[9]` for nine columns.
    public var shape: [Int]?
    /// The names of a table's columns; `nil` for what has none, too.
    public var columns: [String]?
    /// A table's columns before categories became columns of their own; `nil` for what has none, too.
    public var fields: [TableField]?
    /// What the targets stand for.
    public var target: DatasetTarget?
    /// The column of a table that the targets come from; `nil` for what has none, too.
    public var targetColumn: String?
    /// How many samples each split has, limits aside.
    public var counts: [Split: Int]
    /// What a reader of the notebook should know, though the data can be used.
    public var warnings: [String] = []

    /// A description of the data as `DatasetReader.read` will give it; by default nothing is known.
    public init(
        shape: [Int]? = nil,
        columns: [String]? = nil,
        fields: [TableField]? = nil,
        target: DatasetTarget? = nil,
        targetColumn: String? = nil,
        counts: [Split: Int] = [:]
    ) {
        self.shape = shape
        self.columns = columns
        self.fields = fields
        self.target = target
        self.targetColumn = targetColumn
        self.counts = counts
    }
}
