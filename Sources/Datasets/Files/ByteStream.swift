/// The bytes of a file from first to last: a raw file is read piece by piece, a packed one is unpacked as a whole.
struct ByteStream: ~Copyable {
    private let file: InputFile
    /// The bytes of a packed file.
    private let unpacked: [UInt8]?
    private var offset = 0
    private let byteCount: Int

    init(path: String) throws(DatasetError) {
        let opened = try InputFile(path: path)
        let isPacked = try opened.bytes(at: 0, count: min(opened.byteCount, Gzip.magic.count)) == Gzip.magic
        let bytes = isPacked ? try opened.unpacked() : nil
        let count = bytes?.count ?? opened.byteCount
        if count == 0 { throw .empty(path: path) }
        file = opened
        unpacked = bytes
        byteCount = count
    }

    var path: String { file.path }
    var isAtEnd: Bool { offset == byteCount }

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
