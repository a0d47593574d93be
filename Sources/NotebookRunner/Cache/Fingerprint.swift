import CXXHash
import Machine

/// A 128-bit XXH3 hash, used as a cache key.
public struct Fingerprint: Sendable, Hashable, Codable, CustomStringConvertible {
    private var high: UInt64
    private var low: UInt64

    /// Hashes bytes.
    public init(of bytes: [UInt8]) {
        self.init(bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) })
    }

    fileprivate init(_ hash: XXH128_hash_t) {
        high = hash.high64
        low = hash.low64
    }

    /// Hashes parts in order. Each is preceded by its length, so that `["ab", "c"]` and `["a", "bc"]` differ.
    init(parts: [String]) {
        var bytes: [UInt8] = []
        for part in parts {
            let utf8 = Array(part.utf8)
            withUnsafeBytes(of: UInt64(utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: utf8)
        }
        self.init(of: bytes)
    }

    /// 32 hexadecimal digits.
    public var description: String { Self.hexadecimal(high) + Self.hexadecimal(low) }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// The fingerprint of bytes that come piece by piece.
final class RunningFingerprint {
    private let state: OpaquePointer

    /// Of xxHash's state, whose type is opaque.
    private static let byteCount = 576

    init() {
        guard let state = XXH3_createState() else { endForLackOfMemory(Self.byteCount) }
        self.state = state
        XXH3_128bits_reset(state)
    }

    deinit { XXH3_freeState(state) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
    }

    /// Of all bytes so far.
    var value: Fingerprint { Fingerprint(XXH3_128bits_digest(state)) }
}
