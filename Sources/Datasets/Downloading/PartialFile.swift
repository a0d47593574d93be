internal import Glibc

/// A file on its way: `name.part` beside its place, kept between attempts, so that the next one goes on where the last
/// one stopped. Only one process at a time has it.
final class PartialFile: Sendable {
    /// Where the bytes are until all are there.
    let path: String
    private let target: String
    private let descriptor: CInt

    /// Opens what an earlier attempt has left, or begins; the folder is made if need be.
    init(for target: String) throws(DatasetError) {
        self.target = target
        path = target + ".part"
        try Self.makeFolder(of: target)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DatasetError("'\(path)' is being written by another 'notebook data get'; wait for it to end")
        }
    }

    deinit { close(descriptor) }

    /// How many bytes are there.
    var byteCount: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Forgets the bytes that are there.
    func clear() throws(DatasetError) {
        guard ftruncate(descriptor, 0) == 0 else { throw .unwritable(path: path, code: errno) }
    }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws(DatasetError) {
        var offset = byteCount
        var rest = bytes
        while !rest.isEmpty {
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable(path: path, code: errno) }
            offset += count
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Puts the file in its place.
    func finish() throws(DatasetError) {
        guard fsync(descriptor) == 0, rename(path, target) == 0 else { throw .unwritable(path: target, code: errno) }
    }

    /// Lets another process, or another attempt, have the file.
    func release() { _ = flock(descriptor, LOCK_UN) }

    /// Removes what is there.
    func discard() { unlink(path) }

    private static func makeFolder(of file: String) throws(DatasetError) {
        var path = ""
        for part in file.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            path += part
            if !path.isEmpty, mkdir(path, 0o755) != 0, errno != EEXIST {
                throw DatasetError("cannot make the folder '\(path)': \(String(cString: strerror(errno)))")
            }
            path += "/"
        }
    }
}

extension DatasetError {
    static func unwritable(path: String, code: CInt) -> Self {
        Self("cannot write '\(path)': \(String(cString: strerror(code)))")
    }
}
