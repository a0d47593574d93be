/// The size of a picture in pixels, as the first bytes of its file state it.
struct PictureSize: Equatable {
    var width: Int
    var height: Int

    /// nil for a format without a size, and for one that is damaged.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89] + Array("PNG".utf8)) {
            // The chunk IHDR, the first one (PNG specification, 11.2.2).
            self.init(Self.big(bytes, 16, 4), Self.big(bytes, 20, 4))
        } else if bytes.starts(with: "GIF8".utf8) {
            self.init(Self.little(bytes, 6, 2), Self.little(bytes, 8, 2))
        } else if bytes.starts(with: [0xFF, 0xD8]) {
            self.init(jpeg: bytes)
        } else if bytes.starts(with: "RIFF".utf8) {
            self.init(webP: bytes)
        } else {
            return nil
        }
    }

    private init?(_ width: Int?, _ height: Int?) {
        guard let width, let height, width > 0, height > 0 else { return nil }
        (self.width, self.height) = (width, height)
    }

    /// Segments of a marker and a length each, up to the frame's (ITU-T T.81, B.2.2).
    private init?(jpeg bytes: [UInt8]) {
        var place = 2
        while place + 3 < bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                self.init(Self.big(bytes, place + 7, 2), Self.big(bytes, place + 5, 2))
                return
            }
            place += 2 + (Self.big(bytes, place + 2, 2) ?? 0)
        }
        return nil
    }

    /// One of three kinds of first chunk (RFC 9649, 2.5 to 2.7).
    private init?(webP bytes: [UInt8]) {
        let kind = bytes.dropFirst(12).prefix(4)
        if kind.elementsEqual("VP8 ".utf8) {
            self.init(Self.little(bytes, 26, 2).map { $0 & 0x3FFF }, Self.little(bytes, 28, 2).map { $0 & 0x3FFF })
        } else if kind.elementsEqual("VP8L".utf8) {
            let bits = Self.little(bytes, 21, 4)
            self.init(bits.map { ($0 & 0x3FFF) + 1 }, bits.map { ($0 >> 14 & 0x3FFF) + 1 })
        } else if kind.elementsEqual("VP8X".utf8) {
            self.init(Self.little(bytes, 24, 3).map { $0 + 1 }, Self.little(bytes, 27, 3).map { $0 + 1 })
        } else {
            return nil
        }
    }

    private static func big(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        return bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func little(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        return bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
