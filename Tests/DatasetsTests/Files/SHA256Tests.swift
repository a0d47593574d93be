import Testing

@testable import Datasets

struct SHA256Tests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The examples of FIPS 180-4, and lengths around a block of 64 bytes as `sha256sum` has them.
    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
        (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        (1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]) func ofSoManyTimesTheLetterA(count: Int, expected: String) throws {
        let path = try folder.write([UInt8](repeating: UInt8(ascii: "a"), count: count), to: "a")
        #expect(try SHA256.digest(of: InputFile(path: path)) == expected)
    }

    @Test func inPiecesOfAnySize() {
        let bytes = [UInt8]("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
        for size in 1...bytes.count {
            var hash = SHA256()
            for start in stride(from: 0, to: bytes.count, by: size) {
                bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { hash.update($0) }
            }
            #expect(hash.finish() == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        }
    }
}
