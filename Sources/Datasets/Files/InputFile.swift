internal import Glibc

/// A regular file that is open for reading; closed when it goes out of scope.
struct InputFile: ~Copyable {
    /// As the user wrote it.
    let path: String
    /// The size when it was opened.
    let byteCount: Int
    private let descriptor: CInt

    /// A piece that fits a core's second-level cache.
    static let chunkByteCount = 1 << 18

    init(path: String) throws(DatasetError) {
        // The C function would open what stands before the NUL.
        guard !path.utf8.contains(0) else { throw .fileNotFound(path: path) }
        // O_NONBLOCK: opening a pipe that nobody writes to must not wait.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .fileNotFound(path: path) }
            throw .unreadable(path: path, reason: Self.reason(errno))
        }
        do throws(DatasetError) {
            byteCount = try Self.byteCount(ofRegularFile: descriptor, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// `count` bytes from `offset` on, in one allocation.
    func bytes(at offset: Int, count: Int) throws(DatasetError) -> [UInt8] {
        guard Memory.isAvailable(byteCount: count) else { throw .tooLargeForMemory(path: path, byteCount: count) }
        var failure: DatasetError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(DatasetError) {
                try fill(UnsafeMutableRawBufferPointer(buffer), from: offset)
                filled = count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Hands on the whole file in pieces of `chunkByteCount`; a piece is valid during the call only.
    func forEachChunk(_ body: (UnsafeRawBufferPointer) -> Void) throws(DatasetError) {
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkByteCount, alignment: 64)
        defer { chunk.deallocate() }
        var offset = 0
        while offset < byteCount {
            let piece = UnsafeMutableRawBufferPointer(rebasing: chunk.prefix(byteCount - offset))
            try fill(piece, from: offset)
            body(UnsafeRawBufferPointer(piece))
            offset += piece.count
        }
    }

    /// Fills a buffer with the bytes from `offset` on; there are as many.
    func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws(DatasetError) {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(filled))
            let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, reason: Self.reason(errno)) }
            guard count > 0 else { throw .unreadable(path: path, reason: "it became shorter while it was read") }
            filled += count
        }
    }

    private static func byteCount(ofRegularFile descriptor: CInt, path: String) throws(DatasetError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: reason(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return Int(status.st_size)
        case S_IFDIR: throw .isFolder(path: path)
        default: throw .notRegularFile(path: path)
        }
    }

    private static func reason(_ code: CInt) -> String {
        String(cString: strerror(code))
    }
}
