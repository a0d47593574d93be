import CXXHash

/// An XXH3 hash of 128 bits: what a step means, or what it depends on.
public struct Fingerprint: Sendable, Hashable, Codable, CustomStringConvertible {
    private var high: UInt64
    private var low: UInt64

    /// The fingerprint of bytes.
    public init(of bytes: [UInt8]) {
        let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        high = hash.high64
        low = hash.low64
    }

    /// The fingerprint of parts in their order; where one part ends and the next begins counts.
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
