import Testing

@testable import NotebookReport

@Suite struct PictureSizeTests {
    private func size(_ bytes: [Int]) -> [Int]? {
        PictureSize(bytes.map { UInt8($0) }).map { [$0.width, $0.height] }
    }

    @Test func theFirstBytesTellIt() {
        let png = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 2, 0, 0, 0, 3]
        #expect(size(png) == [258, 3])
        #expect(size(Array("GIF89a".utf8).map(Int.init) + [4, 1, 5, 0]) == [260, 5])
        // A comment, then a frame of 8 bits a sample.
        let jpeg = [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 65, 66, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 7, 1, 0, 1, 1, 17, 0]
        #expect(size(jpeg) == [256, 7])
        func webP(_ kind: String, _ rest: [Int]) -> [Int] {
            Array("RIFF0000WEBP\(kind)".utf8).map(Int.init) + [0, 0, 0, 0] + rest
        }
        #expect(size(webP("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 9, 0x40, 8, 0])) == [9, 8])
        #expect(size(webP("VP8L", [0x2F, 3, 0x40, 0, 0])) == [4, 2])
        #expect(size(webP("VP8X", [0, 0, 0, 0, 9, 0, 0, 1, 1, 0])) == [10, 258])
    }

    @Test func whatIsCutShortHasNone() {
        #expect(size([]) == nil)
        #expect(size(Array("GIF89a".utf8).map(Int.init)) == nil)
        #expect(size(Array("RIFF0000WEBPVP8X".utf8).map(Int.init)) == nil)
        #expect(size([0xFF, 0xD8, 0xFF, 0xC0, 0, 4]) == nil)
        #expect(size([0xFF, 0xD8, 0xFF, 0xFE, 0, 0, 0xFF, 0xFE]) == nil)
        #expect(size(Array("<svg/>".utf8).map(Int.init)) == nil)
    }
}
