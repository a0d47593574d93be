/// What is known of a data set before its samples are read.
public struct DatasetDescription: Sendable, Hashable {
    /// The shape of one sample: `[28, 28]`, or `[9]` for nine columns.
    public var shape: [Int]
    /// The names of a table's columns; `nil` for what has none.
    public var columns: [String]?
    /// What the targets stand for.
    public var target: DatasetTarget
    /// How many samples each split has, limits aside.
    public var counts: [Split: Int]

    /// A description of the data as `DatasetReader.read` will give it.
    public init(shape: [Int], columns: [String]? = nil, target: DatasetTarget, counts: [Split: Int]) {
        self.shape = shape
        self.columns = columns
        self.target = target
        self.counts = counts
    }
}
