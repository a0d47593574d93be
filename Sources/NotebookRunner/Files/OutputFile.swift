import Glibc

/// A file that is being written.
final class OutputFile {
    /// -1 when it is closed.
    private var descriptor: Int32
    private let path: String
    private let name: String
    /// Whether it has no name yet.
    private let isAnonymous: Bool

    /// Opens a file to write it anew.
    ///
    /// - Parameters:
    ///   - name: what messages call it.
    ///   - folder: where the file is to be if it gets its name only when it is whole, as far as the file system can do
    ///     so: nothing stays of it when the program is killed.
    init(_ path: String, named name: String, appearingIn folder: String? = nil) throws(AtomicFile.WriteError) {
        (self.path, self.name) = (path, name)
        let unnamed = folder.map(Self.unnamedFile) ?? -1
        isAnonymous = unnamed >= 0
        descriptor = isAnonymous ? unnamed : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(name) }
    }

    /// A descriptor, or -1 where a file without a name cannot be, or could not get one.
    private static func unnamedFile(in folder: String) -> Int32 {
        // O_TMPFILE, a macro that Swift does not see: the flag itself, and that of a folder.
        let flags = Int32(0o20000000) | O_DIRECTORY
        let descriptor = open(folder, O_WRONLY | O_CLOEXEC | flags, 0o666)
        if descriptor >= 0, access("/proc/self/fd/\(descriptor)", F_OK) != 0 {
            Glibc.close(descriptor)
            return -1
        }
        return descriptor
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// Writes all of the bytes.
    func append(_ bytes: UnsafeRawBufferPointer) throws(AtomicFile.WriteError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count > 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            } else if count == 0 || errno != EINTR {
                throw Self.failure(name)
            }
        }
    }

    /// Closes the file, which may be when the system finds that it cannot keep what was written.
    func close() throws(AtomicFile.WriteError) {
        let result = Glibc.close(descriptor)
        descriptor = -1
        if result != 0, errno != EINTR { throw Self.failure(name) }
    }

    /// Puts the file in the place of another one, or of none, and closes it.
    func replace(_ target: String, mode: mode_t?) throws(AtomicFile.WriteError) {
        if let mode { fchmod(descriptor, mode) }
        guard isAnonymous else {
            try close()
            guard rename(path, target) == 0 else { throw Self.failure(name) }
            return
        }
        // One call after the other: a name that stays when the program is killed between them is all that can.
        let own = "/proc/self/fd/\(descriptor)"
        guard linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0, rename(path, target) == 0 else {
            throw Self.failure(name)
        }
        try close()
    }

    private static func failure(_ name: String) -> AtomicFile.WriteError {
        AtomicFile.WriteError(description: "cannot write '\(name)': \(String(cString: strerror(errno)))")
    }
}

extension [UInt8] {
    /// `withUnsafeBytes` for a body whose errors have a type.
    func withBytes<Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
        var failure: Failure?
        withUnsafeBytes { bytes in
            do throws(Failure) { try body(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
