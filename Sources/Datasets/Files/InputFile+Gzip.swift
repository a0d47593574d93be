extension InputFile {
    /// All bytes, unpacked.
    func unpacked() throws(DatasetError) -> [UInt8] {
        let packed = try bytes(at: 0, count: byteCount)
        do throws(Gzip.Failure) {
            return try Gzip.decompress(packed)
        } catch {
            switch error {
            case .damaged:
                throw .damagedGzip(path: path, byteCount: packed.count)
            case .trailingBytes(let offset):
                throw .bytesAfterGzip(path: path, offset: offset, byteCount: packed.count)
            case .outOfMemory(let byteCount):
                throw .tooLargeForMemory(path: path, byteCount: byteCount)
            }
        }
    }
}
