internal import CXXHash

/// The XXH3 128-bit hash of a file's bytes as they are stored, packed or not.
public struct Checksum: Sendable, Hashable, CustomStringConvertible {
    /// The upper 64 bits.
    public let high: UInt64
    /// The lower 64 bits.
    public let low: UInt64

    /// 32 hexadecimal digits, as `xxhsum -H128` prints them.
    public var description: String {
        [high, low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    init(of file: borrowing InputFile) throws(DatasetError) {
        guard let state = XXH3_createState() else {
            throw .tooLargeForMemory(path: file.path, byteCount: InputFile.chunkByteCount)
        }
        defer { XXH3_freeState(state) }
        XXH3_128bits_reset(state)
        try file.forEachChunk { XXH3_128bits_update(state, $0.baseAddress, $0.count) }
        let digest = XXH3_128bits_digest(state)
        high = digest.high64
        low = digest.low64
    }

    /// Of bytes in memory.
    init(of bytes: [UInt8]) {
        let digest = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        high = digest.high64
        low = digest.low64
    }
}
