import CPNG
import NotebookFormat
import Testing

@testable import NotebookReport

@Suite struct EncodingTests {
    /// The examples of FIPS 180-4, and lengths around the edges of a block, from `sha256sum`.
    @Test(arguments: [
        ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
        ), (String(repeating: "a", count: 55), "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg="),
        (String(repeating: "a", count: 63), "fT50oF19sVvOStnsBljqmOPwbu7PFrTG//LaRX3cLzQ="),
        (String(repeating: "a", count: 64), "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="),
    ])
    func digestsAreThoseOfSHA256(text: String, digest: String) {
        #expect(SHA256.digest(of: text.utf8).base64 == digest)
    }

    @Test func base64IsThatOfRFC4648() {
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]
        let expected = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        #expect(texts.map { Base64.text(Array($0.utf8)) } == expected)
    }

    @Test func picturesComeBackFromPNG() throws {
        let picture = Picture(width: 3, height: 2, pixels: [0, 1, 2, 253, 254, 255])
        let file = try #require(PNG.encode(picture))
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        #expect(png_image_begin_read_from_memory(&image, file, file.count) != 0)
        image.format = 0
        var pixels = [UInt8](repeating: 7, count: 6)
        #expect(png_image_finish_read(&image, nil, &pixels, 0, nil) != 0)
        #expect(image.width == 3 && image.height == 2)
        #expect(pixels == picture.pixels)
    }

    @Test func noiseFitsIntoTheRoomMadeForIt() {
        var state: UInt64 = 1
        let noise = (0..<300 * 300).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        #expect(PNG.encode(Picture(width: 300, height: 300, pixels: noise)) != nil)
        #expect(PNG.encode(Picture(width: 1, height: 1, pixels: [9])) != nil)
    }

    @Test func picturesWhosePixelsDoNotFitAreRefused() {
        #expect(PNG.encode(Picture(width: 2, height: 2, pixels: [1, 2, 3])) == nil)
        #expect(PNG.encode(Picture(width: 0, height: 0, pixels: [])) == nil)
        #expect(PNG.encode(Picture(width: .max, height: 2, pixels: [])) == nil)
    }
}
