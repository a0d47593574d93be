import Foundation
import Testing

@testable import Datasets

struct IDXTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The message that reading a file of these bytes gives, with FILE for its path.
    private func message(_ bytes: [UInt8], _ content: IDXContent = .pictures) throws -> String {
        let path = try folder.write(bytes, to: "file")
        return try message(path: path, content).replacingOccurrences(of: path, with: "FILE")
    }

    private func message(path: String, _ content: IDXContent = .pictures) throws -> String {
        try #require(throws: DatasetError.self) { try IDX(path: path, content: content) }.message
    }

    @Test func raw() throws {
        let idxFile = try IDX(
            path: try folder.write(idx([2, 1, 3], [1, 2, 3, 4, 5, 6]), to: "a.gz"),
            content: .pictures
        )
        #expect(idxFile.shape == [2, 1, 3])
        #expect(idxFile.elements == [1, 2, 3, 4, 5, 6])
    }

    @Test(arguments: [(nil, 6), (1, 3), (2, 6), (3, 6), (Int.max, 6), (0, 0), (-1, 0)])
    func limit(_ limit: Int?, _ count: Int) throws {
        let bytes = idx([2, 1, 3], [1, 2, 3, 4, 5, 6])
        for file in [bytes, try gzip(bytes)] {
            let idxFile = try IDX(path: folder.write(file, to: "file"), content: .pictures, limit: limit)
            #expect(idxFile.shape == [2, 1, 3])
            #expect(idxFile.elements == Array([1, 2, 3, 4, 5, 6].prefix(count)))
        }
    }

    @Test func packedWhateverItsName() throws {
        let path = try folder.write(gzip(idx([3], [7, 8, 9])), to: "labels")
        #expect(try IDX(path: path, content: .labels).elements == [7, 8, 9])
    }

    @Test func packedInSeveralMembers() throws {
        let bytes = idx([4, 50, 50], (0..<10000).map { UInt8(truncatingIfNeeded: $0 / 7) })
        let members =
            try gzip(Array(bytes[..<9])) + gzip([]) + gzip(Array(bytes[9...5000])) + gzip(Array(bytes[5001...]))
        #expect(try IDX(path: folder.write(members, to: "file"), content: .pictures).elements == Array(bytes[16...]))
    }

    @Test func packedToAThousandthOfItsSize() throws {
        let path = try folder.write(gzip(idx([100, 200, 200], Array(repeating: 0, count: 4_000_000))), to: "file")
        #expect(try IDX(path: path, content: .pictures).elements == Array(repeating: 0, count: 4_000_000))
    }

    @Test func notThere() throws {
        #expect(
            try message(path: "\(folder.path)/none")
                == "cannot find '\(folder.path)/none'; check the name and the folder"
        )
        #expect(try message(path: "") == "cannot find ''; check the name and the folder")
        let path = try folder.write(idx([1], [0]), to: "file")
        #expect(try message(path: path + "\0", .labels) == "cannot find '\(path)\0'; check the name and the folder")
    }

    @Test func folderInsteadOfFile() throws {
        #expect(try message(path: folder.path) == "'\(folder.path)' is a folder; name the file in it")
    }

    @Test func pipeInsteadOfFile() throws {
        let pipe = "\(folder.path)/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(
            try message(path: pipe)
                == "'\(pipe)' is a pipe or a device; copy its contents to a file and name that"
        )
        #expect(
            try message(path: "/dev/zero")
                == "'/dev/zero' is a pipe or a device; copy its contents to a file and name that"
        )
    }

    @Test func fileThatCannotBeOpened() throws {
        let path = try folder.write([], to: "file") + "/below"
        #expect(
            try message(path: path)
                == "cannot read '\(path)': Not a directory; check the path and its permissions"
        )
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func fileWithoutPermission() throws {
        let path = try folder.write(idx([1], [0]), to: "file")
        try #require(chmod(path, 0) == 0)
        #expect(
            try message(path: path, .labels)
                == "cannot read '\(path)': Permission denied; check the path and its permissions"
        )
    }

    @Test func empty() throws {
        #expect(try message([]) == "'FILE' is empty; get the file again")
        #expect(try message(gzip([])) == "'FILE' is empty; get the file again")
    }

    @Test func otherFormat() throws {
        #expect(
            try message([0x89, 0x50, 0x4e, 0x48, 0x0d])
                == "'FILE' is not an IDX file: it begins with 89 50 4E 48, pictures with 00 00 08 03; "
                + "name an IDX file, raw or gzip"
        )
        #expect(
            try message(gzip([1, 2]), .labels)
                == "'FILE' is not an IDX file: it begins with 01 02, labels with 00 00 08 01; "
                + "name an IDX file, raw or gzip"
        )
    }

    @Test func elementsOfFourBytes() throws {
        #expect(
            try message(idx([1, 1, 1], [0, 0, 0, 0], type: 0x0d))
                == "'FILE' has elements of IDX type 0D, not 08, unsigned bytes; convert it"
        )
    }

    @Test func picturesAndLabelsSwapped() throws {
        #expect(
            try message(idx([1], [0]))
                == "'FILE' has 1 dimension, but pictures have 3: count, rows, columns; "
                + "check that pictures and labels are not swapped"
        )
        #expect(
            try message(idx([1, 1, 1], [0]), .labels)
                == "'FILE' has 3 dimensions, but labels have 1: count; "
                + "check that pictures and labels are not swapped"
        )
    }

    @Test func cutInTheHeader() throws {
        #expect(
            try message(Array(idx([1, 1, 1], []).prefix(10)))
                == "'FILE' is cut short: its header takes 16 bytes, the file has 10; get the file again"
        )
    }

    @Test func cutInTheElements() throws {
        let text =
            "'FILE' is cut short: 3 pictures of 2×2 take 28 bytes with the header, but there are 27; get the file again"
        let bytes = idx([3, 2, 2], Array(repeating: 5, count: 11))
        #expect(try message(bytes) == text)
        #expect(try message(gzip(bytes)) == text)
        #expect(
            try message(idx([3], [1]), .labels)
                == "'FILE' is cut short: 3 labels take 11 bytes with the header, but there are 9; get the file again"
        )
    }

    @Test func tooLong() throws {
        let text =
            "'FILE' is too long: 3 pictures of 2×2 take 28 bytes with the header, but there are 29; get the file again"
        let bytes = idx([3, 2, 2], Array(repeating: 5, count: 13))
        #expect(try message(bytes) == text)
        #expect(try message(gzip(bytes)) == text)
    }

    @Test func headerOfFourGigabytes() throws {
        let text =
            "'FILE' is cut short: 4294967295 pictures of 1×1 take 4294967311 bytes with the header, "
            + "but there are 36; get the file again"
        let bytes = idx([UInt32.max, 1, 1], Array(repeating: 5, count: 20))
        #expect(try message(bytes) == text)
        #expect(try message(gzip(bytes)) == text)
    }

    @Test func headerBeyondAllSizes() throws {
        #expect(
            try message(idx([UInt32.max, UInt32.max, UInt32.max], [1]))
                == "'FILE' has a broken header: 4294967295×4294967295×4294967295 bytes are more than there can be; "
                + "get the file again"
        )
    }

    @Test func nothingInIt() throws {
        #expect(try message(idx([0, 28, 28], [])) == "'FILE' holds no pictures; name a file that has some")
        #expect(try message(idx([0], []), .labels) == "'FILE' holds no labels; name a file that has some")
        #expect(
            try message(idx([2, 0, 28], []))
                == "'FILE' holds pictures without pixels: 0×28; get the file again"
        )
    }
}
