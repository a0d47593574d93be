/// Why a data set cannot be read: what is wrong and what to do about it, in one line without a final period.
///
/// Each room words its own errors, as static functions beside what throws them.
public struct DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The whole text, with the path of the file and, in a text file, line and column.
    public let message: String

    /// The same as `message`.
    public var description: String { message }

    /// An error that reads `message`.
    public init(_ message: String) {
        self.message = message
    }
}

extension DatasetError {
    static func fileNotFound(path: String) -> Self {
        Self("cannot find '\(path)'; check the name and the folder")
    }

    static func isFolder(path: String) -> Self {
        Self("'\(path)' is a folder; name the file in it")
    }

    static func notRegularFile(path: String) -> Self {
        Self("'\(path)' is a pipe or a device; copy its contents to a file and name that")
    }

    static func unreadable(path: String, reason: String) -> Self {
        Self("cannot read '\(path)': \(reason); check the path and its permissions")
    }

    static func tooLargeForMemory(path: String, byteCount: Int) -> Self {
        Self("'\(path)' does not fit into memory: it takes \(byteCount) bytes; use a smaller file")
    }

    static func empty(path: String) -> Self {
        Self("'\(path)' is empty; get the file again")
    }

    static func damagedGzip(path: String, byteCount: Int) -> Self {
        Self("'\(path)' is damaged: its \(byteCount) bytes of gzip are broken or cut short; get the file again")
    }

    static func unpacksToMore(path: String, than expected: Int) -> Self {
        Self(
            "'\(path)' is too long: its gzip data unpacks to more than the \(expected) bytes that its header tells of; get "
                + "the file again"
        )
    }

    static func unpacksTooFar(path: String, byteCount: Int, limit: Int) -> Self {
        Self(
            "'\(path)' is not unpacked: its \(byteCount) bytes of gzip hold more than \(limit), which is more than a table "
                + "packs to; unpack it and name that file"
        )
    }

    static func bytesAfterGzip(path: String, offset: Int, byteCount: Int) -> Self {
        Self("'\(path)' is damaged: its gzip data ends at byte \(offset) of \(byteCount); get the file again")
    }
}
