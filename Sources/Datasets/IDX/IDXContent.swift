/// What an IDX file is read as.
public enum IDXContent: String, Sendable, Hashable {
    /// Three dimensions: count, rows, columns.
    case pictures
    /// One dimension: count.
    case labels

    var dimensionCount: Int { self == .pictures ? 3 : 1 }

    var magic: [UInt8] { [0, 0, 0x08, UInt8(dimensionCount)] }
}
