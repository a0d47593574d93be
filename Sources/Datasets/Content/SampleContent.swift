/// What the samples of a data set are; each kind of data yields one of these few.
public enum SampleContent: Sendable, Hashable {
    /// Pictures of bytes.
    case pictures(Pictures)
    /// Rows of a table.
    case table(ColumnTable)

    /// The number of samples.
    public var count: Int {
        switch self {
        case .pictures(let pictures): pictures.count
        case .table(let table): table.rowCount
        }
    }

    /// The shape of one sample: `[28, 28]` for a picture, `[9]` for a row of nine columns.
    public var shape: [Int] {
        switch self {
        case .pictures(let pictures): pictures.shape
        case .table(let table): [table.columns.count]
        }
    }
}
