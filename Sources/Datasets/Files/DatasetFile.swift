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

    /// The checksum of its bytes as they are stored, nothing unpacked. What memory could not hold is not read through.
    public func checksum() throws(DatasetError) -> Checksum {
        let file = try InputFile(path: path)
        guard Memory.isAvailable(byteCount: max(file.byteCount, 1)) else {
            throw .tooLargeForMemory(path: path, byteCount: file.byteCount)
        }
        return try Checksum(of: file)
    }
}
