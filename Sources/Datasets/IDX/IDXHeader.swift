/// The first bytes of an IDX file, held to what is asked of it and to the size it really has.
struct IDXHeader {
    /// The dimensions, the count first.
    let shape: [Int]
    /// The product of the dimensions.
    let elementCount: Int

    /// The header's own length.
    var byteCount: Int { 4 + 4 * shape.count }

    static func byteCount(of content: IDXContent) -> Int { 4 + 4 * content.dimensionCount }

    /// Reads a header from the first bytes of a file of `fileByteCount` bytes.
    init(
        _ bytes: [UInt8],
        path: String,
        content: IDXContent,
        isPacked: Bool = false,
        fileByteCount: Int
    ) throws(DatasetError) {
        guard !bytes.isEmpty else { throw .empty(path: path) }
        guard bytes.count >= 4, bytes.starts(with: [0, 0]) else {
            throw DatasetError(path: path, holds: bytes, isPacked: isPacked, not: "an IDX file")
                ?? .notIDX(path: path, content: content, firstBytes: Array(bytes.prefix(4)))
        }
        guard bytes[2] == 0x08 else { throw .elementsNotBytes(path: path, type: bytes[2]) }
        guard Int(bytes[3]) == content.dimensionCount else {
            throw .wrongDimensionCount(path: path, content: content, dimensionCount: Int(bytes[3]))
        }
        let headerByteCount = Self.byteCount(of: content)
        guard bytes.count >= headerByteCount else {
            throw .headerCutShort(path: path, expected: headerByteCount, actual: fileByteCount)
        }
        let shape = (1...content.dimensionCount).map { dimension in
            bytes[4 * dimension..<4 * dimension + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        guard !shape.contains(0) else { throw .noElements(path: path, content: content, shape: shape) }
        var product = 1
        for dimension in shape {
            let (value, overflow) = product.multipliedReportingOverflow(by: dimension)
            guard !overflow, value <= Int.max - headerByteCount else {
                throw .impossibleShape(path: path, shape: shape)
            }
            product = value
        }
        guard fileByteCount == headerByteCount + product else {
            throw .wrongSize(
                path: path,
                content: content,
                shape: shape,
                expected: headerByteCount + product,
                actual: fileByteCount
            )
        }
        self.shape = shape
        elementCount = product
    }

    /// The number of elements in the first `limit` pictures or labels.
    func elementCount(limit: Int?) -> Int {
        guard let limit, let count = shape.first, limit < count else { return elementCount }
        return elementCount / count * max(limit, 0)
    }
}
