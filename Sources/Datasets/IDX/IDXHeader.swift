/// The first bytes of an IDX file, held to what is asked of it and to the size it really has.
struct IDXHeader {
    /// The dimensions, the count first.
    let shape: [Int]
    /// The product of the dimensions.
    let elementCount: Int

    /// The header's own length.
    var byteCount: Int { 4 + 4 * shape.count }

    static func byteCount(of content: IDXContent) -> Int { 4 + 4 * content.dimensionCount }

    /// Reads the header of a file, raw or packed. The size of a raw file is held to it.
    init(of file: borrowing InputFile, content: IDXContent) throws(DatasetError) {
        // As many bytes as it takes to tell what else the file may be.
        let count = max(Self.byteCount(of: content), FileKind.mostBytes)
        if try file.isPacked {
            try self.init(try file.unpackedStart(count: count), path: file.path, content: content, fileByteCount: nil)
        } else {
            let start = try file.bytes(at: 0, count: min(file.byteCount, count))
            try self.init(start, path: file.path, content: content, fileByteCount: file.byteCount)
        }
    }

    /// - Parameters:
    ///   - bytes: the first ones of the file.
    ///   - fileByteCount: `nil` where it is not known yet.
    private init(_ bytes: [UInt8], path: String, content: IDXContent, fileByteCount: Int?) throws(DatasetError) {
        guard !bytes.isEmpty else { throw .empty(path: path) }
        guard bytes.count >= 4, bytes.starts(with: [0, 0]) else {
            throw DatasetError(path: path, holds: bytes, isPacked: fileByteCount == nil, not: "an IDX file")
                ?? .notIDX(path: path, content: content, firstBytes: Array(bytes.prefix(4)))
        }
        guard bytes[2] == 0x08 else { throw .elementsNotBytes(path: path, type: bytes[2]) }
        guard Int(bytes[3]) == content.dimensionCount else {
            throw .wrongDimensionCount(path: path, content: content, dimensionCount: Int(bytes[3]))
        }
        let headerByteCount = Self.byteCount(of: content)
        guard bytes.count >= headerByteCount else {
            throw .headerCutShort(path: path, expected: headerByteCount, actual: fileByteCount ?? bytes.count)
        }
        let shape = (1...content.dimensionCount).map { dimension in
            bytes[4 * dimension..<4 * dimension + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        guard !shape.contains(0) else { throw .noElements(path: path, content: content, shape: shape) }
        let most = Int.max - headerByteCount - Limits.unpackedBeyondPromise
        var product = 1
        for dimension in shape {
            let (value, overflow) = product.multipliedReportingOverflow(by: dimension)
            guard !overflow, value <= most else {
                throw .impossibleShape(path: path, shape: shape)
            }
            product = value
        }
        self.shape = shape
        elementCount = product
        if let fileByteCount { try check(fileByteCount, path: path, content: content) }
    }

    /// Holds the number of bytes, the header's included, to what the header promises.
    func check(_ actual: Int, path: String, content: IDXContent) throws(DatasetError) {
        guard actual != byteCount + elementCount else { return }
        throw .wrongSize(
            path: path,
            content: content,
            shape: shape,
            expected: byteCount + elementCount,
            actual: actual
        )
    }

    /// The number of elements in the first `limit` pictures or labels.
    func elementCount(limit: Int?) -> Int {
        guard let limit, let count = shape.first, limit < count else { return elementCount }
        return elementCount / count * max(limit, 0)
    }
}
