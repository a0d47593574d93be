/// A gray picture, one byte a pixel, rows from the top; 0 is black.
public struct Picture: Sendable, Hashable, Codable {
    /// Pixels in a row.
    public var width: Int
    /// Rows.
    public var height: Int
    /// `width * height` bytes.
    public var pixels: [UInt8]

    /// Creates a picture of `width * height` pixels.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}

extension Picture {
    private enum CodingKeys: CodingKey { case width, height, pixels }

    /// Reads a picture whose pixels are written as hexadecimal digits, two a byte: many times as fast as a list.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        width = try container.decode(Int.self, forKey: .width)
        height = try container.decode(Int.self, forKey: .height)
        let digits = Array(try container.decode(String.self, forKey: .pixels).utf8)
        func value(_ digit: UInt8) -> UInt8 { digit >= 97 ? digit &- 87 : digit &- 48 }
        pixels = stride(from: 0, to: digits.count - 1, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
        guard width >= 0, height >= 0, width.multipliedReportingOverflow(by: height) == (pixels.count, false) else {
            throw DecodingError.dataCorruptedError(
                forKey: .pixels,
                in: container,
                debugDescription: "\(pixels.count) pixels do not make a picture of \(width) by \(height)"
            )
        }
    }

    /// Writes the picture so that `init(from:)` reads it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * pixels.count)
        for pixel in pixels { text += [digits[Int(pixel >> 4)], digits[Int(pixel & 15)]] }
        try container.encode(String(decoding: text, as: UTF8.self), forKey: .pixels)
    }
}
