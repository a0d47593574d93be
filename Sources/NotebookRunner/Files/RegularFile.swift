import Glibc

/// Reads regular files into memory.
public enum RegularFile {
    /// Why a file could not be read.
    public struct ReadError: Error, Sendable, CustomStringConvertible {
        /// The path and the system's reason.
        public var description: String
    }

    /// The bytes of a file of up to `limit` bytes, which is asked before it is read: an array that memory cannot hold
    /// would trap. Folders, pipes and devices are errors.
    public static func contents(of path: String, limit: Int = Limits.textFile) throws(ReadError) -> [UInt8] {
        // The C function would open what stands before the NUL.
        guard !path.utf8.contains(0) else {
            throw ReadError(description: "cannot read '\(path)': a file name cannot contain a NUL character")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw ReadError(description: "cannot read '\(path)': \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            let isFolder = information.st_mode & S_IFMT == S_IFDIR
            throw ReadError(description: "cannot read '\(path)': it is \(isFolder ? "a folder" : "no regular file")")
        }
        var failure: String?
        let size = max(Int(information.st_size), 0)
        guard size <= limit else {
            throw ReadError(description: "cannot read '\(path)': it is larger than \(limit >> 20) MiB")
        }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, done in
            while done < size {
                let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + done }, size - done)
                if count > 0 {
                    done += count
                } else if count == 0 {
                    return
                } else if errno != EINTR {
                    failure = String(cString: strerror(errno))
                    return
                }
            }
        }
        if let failure { throw ReadError(description: "cannot read '\(path)': \(failure)") }
        return bytes
    }

    /// The bytes of a file; `nil` when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        try? contents(of: path)
    }
}
