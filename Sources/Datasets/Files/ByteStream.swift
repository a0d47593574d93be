/// The bytes of a file from first to last: a raw file is read piece by piece, a packed one is unpacked as a whole.
struct ByteStream: ~Copyable {
    private let file: InputFile
    /// The bytes of a packed file.
    private let unpacked: [UInt8]?
    /// The place of the next byte.
    private(set) var offset = 0
    /// The place after the last byte.
    let byteCount: Int

    /// - Parameter range: the part of a raw file to read; all by default.
    init(path: String, range: Range<Int>? = nil) throws(DatasetError) {
        let opened = try InputFile(path: path)
        let bytes = try opened.isPacked ? try opened.unpacked() : nil
        let count = bytes?.count ?? opened.byteCount
        if count == 0 { throw .empty(path: path) }
        file = opened
        unpacked = bytes
        offset = range?.lowerBound ?? 0
        byteCount = min(range?.upperBound ?? count, count)
    }

    var path: String { file.path }
    var isAtEnd: Bool { offset == byteCount }
    var isPacked: Bool { unpacked != nil }

    /// Where the first line that begins after `place` does; `nil` when none is found within 16 MiB.
    func lineStart(after place: Int) -> Int? {
        var start = place
        while start < byteCount, start - place < 1 << 24 {
            let count = min(1 << 16, byteCount - start)
            guard let bytes = try? file.bytes(at: start, count: count) else { return nil }
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) { return start + end + 1 }
            start += count
        }
        return nil
    }

    /// Fills the buffer, or as much of it as there are bytes left, and gives their number.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
        let count = min(buffer.count, byteCount - offset)
        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(count))
        if let unpacked {
            unpacked.withUnsafeBytes { bytes in
                piece.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
            }
        } else {
            try file.fill(piece, from: offset)
        }
        offset += count
        return count
    }
}
