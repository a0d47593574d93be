/// A file of a data set, and the part it plays.
public struct DatasetFile: Sendable, Hashable {
    /// What the option that names it is called: `train_images`, `file`.
    public let title: String
    /// Its path as the system takes it.
    public let path: String

    /// A file that may or may not be there.
    public init(title: String, path: String) {
        self.title = title
        self.path = path
    }

    /// The checksum of its bytes as they are stored, nothing unpacked.
    public func checksum() throws(DatasetError) -> Checksum {
        try Checksum(of: InputFile(path: path))
    }
}
