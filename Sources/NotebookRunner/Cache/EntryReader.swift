import Glibc

/// Reads the payload of a cache entry piece by piece, and holds the entry to its checksum: a training state of some
/// gigabytes is never in memory twice.
///
/// An entry is a header, the payload, and the 32 digits of the fingerprint of both.
final class EntryReader {
    /// How long the payload is.
    let byteCount: Int
    private let descriptor: Int32
    private let fingerprint = RunningFingerprint()
    /// Bytes of the payload that have not been read from the file yet.
    private var rest: Int
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var unread = 0..<0

    /// Digits of a fingerprint.
    static let checksumSize = 32

    /// `nil` when the file is no regular one, cannot be read, or does not begin with the header.
    init?(_ path: String, header: [UInt8]) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        var information = stat()
        let isRegular =
            descriptor >= 0 && fstat(descriptor, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
        let size = isRegular ? Int(information.st_size) - header.count - Self.checksumSize : -1
        byteCount = max(size, 0)
        rest = byteCount
        guard size >= 0 else { return nil }
        var start = [UInt8](repeating: 0, count: header.count)
        guard start.withUnsafeMutableBytes(readAll), start == header else { return nil }
        start.withUnsafeBytes(fingerprint.update)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Sets memory to the bytes that come next; false: they are not there.
    func read(into target: UnsafeMutableRawBufferPointer) -> Bool {
        var filled = 0
        while filled < target.count {
            if unread.isEmpty, !refill() { return false }
            let count = min(unread.count, target.count - filled)
            buffer.withUnsafeBytes { bytes in
                let piece = UnsafeRawBufferPointer(rebasing: bytes[unread.prefix(count)])
                UnsafeMutableRawBufferPointer(rebasing: target[filled...]).copyMemory(from: piece)
            }
            unread = unread.dropFirst(count)
            filled += count
        }
        return true
    }

    /// Reads what is left. Whether the entry is the one that was written.
    func isWhole() -> Bool {
        while rest > 0 {
            if !refill() { return false }
        }
        var checksum = [UInt8](repeating: 0, count: Self.checksumSize)
        return checksum.withUnsafeMutableBytes(readAll) && checksum == Array(fingerprint.value.description.utf8)
    }

    private func refill() -> Bool {
        let count = min(rest, buffer.count)
        guard count > 0 else { return false }
        let isRead = buffer.withUnsafeMutableBytes { bytes in
            let piece = UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
            guard readAll(piece) else { return false }
            fingerprint.update(UnsafeRawBufferPointer(piece))
            return true
        }
        rest -= count
        unread = 0..<count
        return isRead
    }

    private func readAll(_ target: UnsafeMutableRawBufferPointer) -> Bool {
        var done = 0
        while done < target.count {
            let count = Glibc.read(descriptor, target.baseAddress.map { $0 + done }, target.count - done)
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }
}
