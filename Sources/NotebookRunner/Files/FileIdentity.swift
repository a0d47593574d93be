import Glibc

/// Which file a path names, so that links, `./` and `..` hide nothing.
///
/// A file that does not exist yet is its folder and its name.
public struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let name: String?

    /// - Returns: `nil` where not even the folder exists, or where the path names no regular file, such as `/dev/null`.
    public init?(_ path: String) {
        var information = stat()
        if stat(path, &information) == 0 {
            guard information.st_mode & S_IFMT == S_IFREG else { return nil }
            name = nil
        } else {
            // A link to a file that does not exist yet is written through.
            let target = Path.new(path)
            guard stat(Path.folder(of: target), &information) == 0 else { return nil }
            name = Path.name(of: target)
        }
        (device, inode) = (UInt64(information.st_dev), UInt64(information.st_ino))
    }
}
