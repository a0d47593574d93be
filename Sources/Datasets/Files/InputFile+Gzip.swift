extension InputFile {
    /// Whether the file is packed, whatever its name.
    var isPacked: Bool {
        get throws(DatasetError) { try bytes(at: 0, count: min(byteCount, Gzip.magic.count)) == Gzip.magic }
    }

    /// The first bytes of a packed file, unpacked.
    func unpackedStart(count: Int) throws(DatasetError) -> [UInt8] {
        let packed = try bytes(at: 0, count: min(byteCount, Limits.packedStart))
        do throws(Gzip.Failure) {
            return try Gzip.start(of: packed, isWhole: packed.count == byteCount, count: count)
        } catch {
            throw self.error(error)
        }
    }

    /// All bytes, unpacked: as many as are expected, or a few more, which says what is wrong with them. Where nothing is
    /// known of their number, as many as honest files give.
    func unpacked(expecting expected: Int? = nil) throws(DatasetError) -> [UInt8] {
        let limit = expected.map { $0 + Limits.unpackedBeyondPromise } ?? Limits.unpacked(from: byteCount)
        // Packing makes nothing twice as large.
        if let expected, byteCount / 2 > expected + Limits.unpackedBeyondPromise {
            throw .unpacksToMore(path: path, than: expected)
        }
        let packed = try bytes(at: 0, count: byteCount)
        do throws(Gzip.Failure) {
            return try Gzip.decompress(packed, limit: limit)
        } catch {
            if error == .tooLarge, let expected { throw .unpacksToMore(path: path, than: expected) }
            throw self.error(error)
        }
    }

    private func error(_ failure: Gzip.Failure) -> DatasetError {
        switch failure {
        case .damaged: .damagedGzip(path: path, byteCount: byteCount)
        case .trailingBytes(let offset): .bytesAfterGzip(path: path, offset: offset, byteCount: byteCount)
        case .tooLarge: .unpacksTooFar(path: path, byteCount: byteCount, limit: Limits.unpacked(from: byteCount))
        case .outOfMemory(let needed): .tooLargeForMemory(path: path, byteCount: needed)
        }
    }
}
