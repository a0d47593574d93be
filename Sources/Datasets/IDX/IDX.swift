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
        let header = try IDXHeader(of: file, content: content)
        let wanted = header.elementCount(limit: limit)
        shape = header.shape
        guard try file.isPacked else {
            elements = try file.bytes(at: header.byteCount, count: wanted)
            return
        }
        var bytes = try file.unpacked(expecting: header.byteCount + header.elementCount)
        try header.check(bytes.count, path: path, content: content)
        // In place: a second array beside this one would be the program's peak of memory.
        bytes.removeSubrange(..<header.byteCount)
        bytes.removeSubrange(wanted...)
        elements = bytes
    }

    /// The dimensions that a file states, the count first.
    static func shape(path: String, content: IDXContent) throws(DatasetError) -> [Int] {
        try IDXHeader(of: InputFile(path: path), content: content).shape
    }
}
