import Glibc

/// Writes files atomically: a reader sees the old content or the new, never a part.
public enum AtomicFile {
    /// Why a file could not be written.
    public struct WriteError: Error, Sendable, CustomStringConvertible {
        /// The path and the system's reason.
        public var description: String
    }

    /// Writes to a temporary file beside the path, then renames it.
    ///
    /// Symbolic links are followed. Anything but a regular file, such as a terminal or a pipe, is written to directly.
    public static func write(_ bytes: [UInt8], to path: String) throws(WriteError) {
        try write(to: path) { file throws(WriteError) in
            try bytes.withBytes { bytes throws(WriteError) in try file.append(bytes) }
        }
    }

    /// The same over a file that must still hold what was read from it; returns whether it did.
    public static func write(_ bytes: [UInt8], to path: String, replacing old: [UInt8]) throws(WriteError) -> Bool {
        var isUnchanged = true
        do throws(WriteError) {
            try write(to: path) { file throws(WriteError) in
                try bytes.withBytes { bytes throws(WriteError) in try file.append(bytes) }
                isUnchanged = (try? RegularFile.contents(of: path)) == old
                // Whatever is thrown keeps the file from being replaced.
                if !isUnchanged { throw WriteError(description: "'\(path)' has changed") }
            }
        } catch {
            if isUnchanged { throw error }
        }
        return isUnchanged
    }

    /// The same for what is too large to be in memory as a whole.
    static func write(
        to path: String,
        _ body: (OutputFile) throws(WriteError) -> Void
    ) throws(WriteError) {
        var information = stat()
        let exists = stat(path, &information) == 0
        let kind = information.st_mode & S_IFMT
        if exists && kind == S_IFDIR { throw WriteError(description: "cannot write '\(path)': it is a folder") }
        if exists && kind != S_IFREG {
            let file = try OutputFile(path, named: path)
            try body(file)
            return try file.close()
        }
        let target = exists ? resolved(path) : Path.new(path)
        let temporary = Self.temporary(beside: target)
        do throws(WriteError) {
            let file = try OutputFile(temporary, named: path, appearingIn: Path.folder(of: target))
            try body(file)
            try file.replace(target, mode: exists ? information.st_mode & 0o7777 : nil)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Checks that the name is possible and the folder exists and is writable, so that a long run does not end in a
    /// failed `write`.
    public static func check(_ path: String) throws(WriteError) {
        func failure(_ code: Int32) -> WriteError {
            WriteError(description: "cannot write '\(path)': \(String(cString: strerror(code)))")
        }
        if path.isEmpty { throw WriteError(description: "a file to write needs a name; '' is none") }
        var information = stat()
        if stat(path, &information) == 0 {
            if information.st_mode & S_IFMT == S_IFDIR || path.hasSuffix("/") {
                throw WriteError(description: "cannot write '\(path)': it is a folder")
            }
            // What is no regular file is written to directly.
            if information.st_mode & S_IFMT != S_IFREG { return }
        } else if errno != ENOENT {
            throw failure(errno)
        } else if path.hasSuffix("/") {
            throw failure(EISDIR)
        }
        let folder = Path.folder(of: Path.new(path))
        guard stat(folder, &information) == 0 else { throw failure(errno) }
        guard information.st_mode & S_IFMT == S_IFDIR else { throw failure(ENOTDIR) }
        guard access(folder, W_OK) == 0 else { throw failure(errno) }
    }

    /// A name that nobody else uses, no longer than a file's may be.
    private static func temporary(beside path: String) -> String {
        let name = String(decoding: Path.name(of: path).utf8.prefix(200), as: UTF8.self)
        let ending = "\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp"
        return "\(path.hasPrefix("/") || path.contains("/") ? Path.folder(of: path) + "/" : "")\(name).\(ending)"
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
