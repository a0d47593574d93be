/// An array of an `.npz` file, its elements as they are stored.
struct NPYArray: Sendable {
    /// The name in the archive, without `.npy`.
    let name: String
    let header: NPYHeader
    private let bytes: [UInt8]

    /// Opens the named array's header, and reads no element.
    static func header(_ name: String, in archive: borrowing ZipArchive, _ entry: ZipArchive.Entry) throws(DatasetError)
        -> NPYHeader
    {
        let start = try archive.start(of: entry, most: Limits.arrayHeader)
        let header: NPYHeader
        do throws(NPYHeader.Mistake) {
            header = try NPYHeader(start)
        } catch {
            throw DatasetError("'\(archive.path)': the array '\(name)' \(error.message)")
        }
        // The size is held to the header before room is made for it.
        guard header.fileByteCount == entry.byteCount else {
            throw DatasetError(
                "'\(archive.path)': the array '\(name)' is damaged: \(shapeText(header.shape)) elements of "
                    + "\(header.type.description) take \(header.fileByteCount) bytes with the header, but there are "
                    + "\(entry.byteCount); get the file again"
            )
        }
        return header
    }

    init(_ name: String, in archive: borrowing ZipArchive, _ entry: ZipArchive.Entry) throws(DatasetError) {
        self.name = name
        header = try Self.header(name, in: archive, entry)
        bytes = try archive.bytes(of: entry)
    }

    /// The number of samples.
    var count: Int { header.shape.first ?? 0 }

    /// The elements of some samples in row-major order, whatever the order in the file.
    func forEachElement<Failure: Error>(
        of rows: [Int],
        _ body: (_ row: Int, _ place: Int, Double) throws(Failure) -> Void
    ) throws(Failure) {
        var strides = header.shape
        var step = 1
        for dimension in header.isFortranOrder ? Array(header.shape.indices) : header.shape.indices.reversed() {
            strides[dimension] = step
            step *= header.shape[dimension]
        }
        var offsets = [0]
        for dimension in header.shape.indices.dropFirst() {
            offsets = offsets.flatMap { offset in (0..<header.shape[dimension]).map { offset + $0 * strides[dimension] }
            }
        }
        let (type, start) = (header.type, header.byteCount)
        // A typed throw does not pass through the closure.
        var failure: Failure?
        bytes.withUnsafeBytes { bytes in
            for row in rows {
                let base = row * (strides.first ?? 1)
                for place in offsets.indices {
                    let value = type.value(bytes, at: start + (base + offsets[place]) * type.byteCount)
                    do throws(Failure) {
                        try body(row, place, value)
                    } catch {
                        failure = error
                        return
                    }
                }
            }
        }
        if let failure { throw failure }
    }

    /// The elements of the first samples, when they are bytes that stand in row-major order.
    func storedBytes(of count: Int) -> [UInt8]? {
        guard header.type.kind == .unsigned, header.type.byteCount == 1, !header.isFortranOrder else { return nil }
        let size = header.shape.dropFirst().reduce(1, *)
        return Array(bytes[header.byteCount..<header.byteCount + count * size])
    }

    /// A shape as a message shows it: `60000×28×28`.
    static func shapeText(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }
}
