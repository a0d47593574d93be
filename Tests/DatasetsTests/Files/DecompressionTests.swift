import Foundation
import Testing

@testable import Datasets

/// Files that hold more than they promise, or promise more than they hold: no more is unpacked or read than the first
/// bytes tell of. A whole reading of any of them would take gigabytes, or minutes.
struct DecompressionTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func message(_ path: String, _ content: IDXContent = .pictures) throws -> String {
        try #require(throws: DatasetError.self) { try IDX(path: path, content: content) }.message
            .replacingOccurrences(of: path, with: "FILE")
    }

    private func extend(_ path: String, to size: Int) throws {
        try #require(truncate(path, size) == 0)
    }

    /// A bomb: 100 MB of zeros, which pack to 100 kB, behind a header of two small pictures.
    @Test func zerosBehindAPackedHeader() throws {
        let zeros = Array(repeating: UInt8(0), count: 100_000_000)
        let path = try folder.write(try gzip(idx([2, 2, 2], zeros)), to: "file")
        let expected = "'FILE' is too long: its gzip data unpacks to more than the 24 bytes that its header tells of; "
        #expect(try message(path) == expected + "get the file again")
        let several = try folder.write(
            try gzip(idx([2, 2, 2], [])) + (1...3).flatMap { _ in try gzip(zeros) },
            to: "several"
        )
        #expect(try message(several) == expected + "get the file again")
    }

    @Test func aPackedFileOfZerosAlone() throws {
        let path = try folder.write(try gzip(Array(repeating: 0, count: 10_000_000)), to: "file")
        #expect(try message(path) == "'FILE' has elements of IDX type 00, not 08, unsigned bytes; convert it")
    }

    /// The bytes of this shape can be counted: they are 52,136 fewer than 2⁶³. Those that may follow cannot.
    @Test func aShapeAsLargeAsCanBeCounted() throws {
        let bytes = idx([3489, 11_037_146, 239_514_588], [1])
        for path in [try folder.write(bytes, to: "file"), try folder.write(try gzip(bytes), to: "packed")] {
            #expect(
                try message(path)
                    == "'FILE' has a broken header: 3489×11037146×239514588 bytes are more than there can be; get the "
                    + "file again"
            )
        }
    }

    @Test func hundredGigabytes() throws {
        let path = try folder.write(idx([20, 2, 2], []), to: "file")
        try extend(path, to: 100 << 30)
        #expect(
            try message(path)
                == "'FILE' is too long: 20 pictures of 2×2 take 96 bytes with the header, but there are 107374182400; get "
                + "the file again"
        )
        let packed = try folder.write(try gzip(idx([20, 2, 2], Array(repeating: 1, count: 80))), to: "packed")
        try extend(packed, to: 100 << 30)
        #expect(
            try message(packed)
                == "'FILE' is too long: its gzip data unpacks to more than the 96 bytes that its header tells of; get the "
                + "file again"
        )
    }

    @Test func noChecksumOfWhatMemoryCannotHold() throws {
        let path = try folder.write([1], to: "file")
        try extend(path, to: 1 << 42)
        let error = #expect(throws: DatasetError.self) { try DatasetFile(title: "file", path: path).checksum() }
        #expect(
            error?.message
                == "'\(path)' does not fit into memory: it takes 4398046511104 bytes; use a smaller file"
        )
    }

    /// The labels are not read before they are held to the number of pictures.
    @Test func labelsForTwentyPictures() throws {
        let count = 3_000_000_000
        let images = try folder.write(idx([20, 2, 2], Array(repeating: 1, count: 80)), to: "images")
        let labels = try folder.write(idx([UInt32(count)], []), to: "labels")
        try extend(labels, to: 8 + count)
        let files = IDXFiles(
            trainImages: images,
            trainLabels: labels,
            testImages: images,
            testLabels: labels,
            givenClassNames: nil
        )
        var description = DatasetDescription()
        let error = #expect(throws: DatasetError.self) { try files.describe(into: &description) }
        #expect(
            error?.message
                == "'\(images)' and '\(labels)' do not belong together: 20 pictures, 3000000000 labels; name "
                + "two files of one set"
        )
        #expect(throws: DatasetError.self) { try files.read(.train) }
    }

    @Test func aTableOfZeros() throws {
        let path = try folder.write(try gzip(Array(repeating: 0, count: 100_000_000)), to: "table.csv")
        let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
        let error = #expect(throws: DatasetError.self) { _ = try ByteStream(path: path) }
        #expect(
            error?.message == "'\(path)' is not unpacked: its \(size) bytes of gzip hold more than 67108864, which is "
                + "more than a table packs to; unpack it and name that file"
        )
    }

    @Test func targetsForTwentySamplesInAnArchive() throws {
        let path = try zip(
            [
                ("x_train.npy", npy("|u1", [20, 2, 2], Array(repeating: 1, count: 80))),
                ("y_train.npy", npy("|u1", [50_000_000], Array(repeating: 0, count: 50_000_000))),
                ("x_test.npy", npy("|u1", [20, 2, 2], Array(repeating: 1, count: 80))),
                ("y_test.npy", npy("|u1", [20], Array(repeating: 0, count: 20))),
            ],
            in: folder,
            as: "a.npz"
        )
        var options = TestOptions(["file": .text(path)])
        let made = NPZReader(named: "npz", options: &options, in: DatasetContext(folder: folder.path))
        let reader = try #require(made)
        var description = DatasetDescription()
        let error = #expect(throws: DatasetError.self) { try reader.describe(into: &description, &options) }
        #expect(
            error?.message
                == "'\(path)': the array 'y_train' has 50000000 targets for the 20 samples of 'x_train'; name "
                + "two arrays of one set"
        )
    }
}
