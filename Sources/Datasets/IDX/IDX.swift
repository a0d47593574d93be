/// The contents of an IDX file of unsigned bytes, the format of MNIST.
///
/// Two zero bytes, the element type (0x08: unsigned byte), the number of dimensions, then each dimension as a
/// big-endian 32-bit number, then the elements. See <http://yann.lecun.com/exdb/mnist/>.
struct IDX {
    /// The dimensions as the file states them, the count first.
    let shape: [Int]
    /// The elements of the first `limit` pictures or labels.
    let elements: [UInt8]

    /// Reads a file, raw or packed with gzip, whatever its name.
    init(path: String, content: IDXContent, limit: Int? = nil) throws(DatasetError) {
        let file = try InputFile(path: path)
        let start = try file.bytes(at: 0, count: min(file.byteCount, FileKind.mostBytes))
        if start.starts(with: Gzip.magic) {
            var bytes = try file.unpacked()
            let header = try IDXHeader(
                bytes,
                path: path,
                content: content,
                isPacked: true,
                fileByteCount: bytes.count
            )
            let wanted = header.elementCount(limit: limit)
            if wanted == header.elementCount {
                // In place: a second array beside this one would be the program's peak of memory.
                bytes.removeSubrange(..<header.byteCount)
                elements = bytes
            } else {
                elements = Array(bytes[header.byteCount..<header.byteCount + wanted])
            }
            shape = header.shape
        } else {
            let header = try IDXHeader(start, path: path, content: content, fileByteCount: file.byteCount)
            elements = try file.bytes(at: header.byteCount, count: header.elementCount(limit: limit))
            shape = header.shape
        }
    }
}
