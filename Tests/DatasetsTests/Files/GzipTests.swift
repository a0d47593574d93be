import Foundation
import Testing

@testable import Datasets

struct GzipTests {
    let folder: TemporaryFolder
    /// A picture file, packed.
    let packed: [UInt8]

    init() throws {
        folder = try TemporaryFolder()
        packed = try gzip(idx([10, 8, 8], (0..<640).map { UInt8($0 * $0 % 251) }))
    }

    private func message(_ bytes: [UInt8]) throws -> String {
        let path = try folder.write(bytes, to: "file")
        return try #require(throws: DatasetError.self) { try IDX(path: path, content: .pictures) }.message
            .replacingOccurrences(of: path, with: "FILE")
    }

    private func damaged(_ count: Int) -> String {
        "'FILE' is damaged: its \(count) bytes of gzip are broken or cut short; get the file again"
    }

    @Test func cutAnywhere() throws {
        for count in 2..<packed.count {
            #expect(try message(Array(packed[..<count])) == damaged(count))
        }
    }

    @Test func anyBitOfTheDataWrong() throws {
        // The ten bytes before the data hold a time and the like, which no checksum covers.
        for index in 10..<packed.count {
            var bytes = packed
            bytes[index] ^= 1 << UInt8(index % 8)
            #expect(try message(bytes) == damaged(packed.count), "byte \(index)")
        }
    }

    @Test func bytesBehindIt() throws {
        #expect(
            try message(packed + [1, 2, 3])
                == "'FILE' is damaged: its gzip data ends at byte \(packed.count) of \(packed.count + 3); "
                + "get the file again"
        )
        #expect(
            try message(packed + [0])
                == "'FILE' is damaged: its gzip data ends at byte \(packed.count) of \(packed.count + 1); "
                + "get the file again"
        )
    }

    @Test func secondMemberBroken() throws {
        #expect(try message(packed + packed[..<20]) == damaged(packed.count + 20))
    }

    @Test func statedLengthOfFourGigabytes() throws {
        var bytes = packed
        bytes.replaceSubrange((bytes.count - 4)..., with: [0xff, 0xff, 0xff, 0xff])
        #expect(try message(bytes) == damaged(packed.count))
    }

    @Test func statedLengthTooSmall() throws {
        var bytes = packed
        bytes.replaceSubrange((bytes.count - 4)..., with: [0, 0, 0, 0])
        #expect(try message(bytes) == damaged(packed.count))
    }
}
