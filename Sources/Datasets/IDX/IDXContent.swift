/// What an IDX file is read as.
enum IDXContent: Sendable, Hashable, CustomStringConvertible {
    /// Three dimensions: count, rows, columns.
    case pictures
    /// One dimension: count.
    case labels

    var description: String { self == .pictures ? "pictures" : "labels" }

    var dimensionCount: Int { self == .pictures ? 3 : 1 }

    var magic: [UInt8] { [0, 0, 0x08, UInt8(dimensionCount)] }
}
