import Foundation
import Testing

@testable import Datasets

struct IDXFilesTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ bytes: [UInt8], _ name: String) throws -> String { try folder.write(bytes, to: name) }

    /// Two training pictures and one test picture of 1×2, with changes.
    private func files(
        trainImages: [UInt8] = idx([2, 1, 2], [1, 2, 3, 4]),
        trainLabels: [UInt8] = idx([2], [0, 3]),
        testImages: [UInt8] = idx([1, 1, 2], [5, 6]),
        testLabels: [UInt8] = idx([1], [1]),
        classNames: [String]? = nil
    ) throws -> IDXFiles {
        IDXFiles(
            trainImages: try write(trainImages, "a"),
            trainLabels: try write(trainLabels, "b"),
            testImages: try write(testImages, "c"),
            testLabels: try write(testLabels, "d"),
            givenClassNames: classNames
        )
    }

    private func message(_ files: IDXFiles) throws -> String {
        try #require(throws: DatasetError.self) { try files.read(Split.allCases, limits: [:]) }.message
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    private func described(_ files: IDXFiles) throws -> DatasetDescription {
        var description = DatasetDescription()
        try files.describe(into: &description)
        return description
    }

    @Test func theShapeIsKnownWhenTheLabelsAreBroken() throws {
        var description = DatasetDescription()
        let files = try files(trainLabels: [])
        #expect(throws: DatasetError.self) { try files.describe(into: &description) }
        #expect(description == DatasetDescription(shape: [1, 2]))
    }

    @Test func filesOfOnesOwn() throws {
        let sets = try files().read(Split.allCases, limits: [:])
        #expect(
            sets == [
                .train: SampleSet(
                    content: .pictures(Pictures(bytes: [1, 2, 3, 4], shape: [1, 2])),
                    targets: .classes([0, 3])
                ),
                .test: SampleSet(content: .pictures(Pictures(bytes: [5, 6], shape: [1, 2])), targets: .classes([1])),
            ]
        )
        #expect(
            try described(files())
                == DatasetDescription(
                    shape: [1, 2],
                    target: .classes(["0", "1", "2", "3"]),
                    counts: [.train: 2, .test: 1]
                )
        )
        let limited = try files().read([.train], limits: [.train: 1])
        #expect(limited[.train]?.classes == [0] && limited[.train]?.pictures?.bytes == [1, 2])
        #expect(limited[.test] == nil)
    }

    @Test func classNamesReachTheLargestLabelOfBothSplits() throws {
        #expect(try described(files(testLabels: idx([1], [255]))).target?.classNames?.count == 256)
        #expect(
            try described(files(classNames: ["a", "b", "c", "d", "e"])).target == .classes(["a", "b", "c", "d", "e"])
        )
    }

    @Test(arguments: [[8, 8], [32, 20], [1, 1], [1, 300]])
    func anyPictureShape(_ shape: [Int]) throws {
        let size = shape[0] * shape[1]
        let pixels = (0..<2 * size).map { UInt8(truncatingIfNeeded: $0) }
        let bytes = idx([2, UInt32(shape[0]), UInt32(shape[1])], pixels)
        let pictures = try #require(try files(trainImages: gzip(bytes)).read(.train).pictures)
        #expect(pictures.shape == shape)
        #expect(Array(pictures.picture(at: 1)) == Array(pixels[size...]))
    }

    @Test func labelWithoutAName() throws {
        #expect(
            try message(files(classNames: ["a", "b", "c"]))
                == "'b' has label 3 for picture 1, but there are 3 class names; "
                + "name every class, from label 0 on, in class_names"
        )
    }

    @Test func countsThatDiffer() throws {
        #expect(
            try message(files(trainLabels: idx([3], [0, 1, 1])))
                == "'a' and 'b' do not belong together: 2 pictures, 3 labels; name two files of one set"
        )
    }

    @Test func shapesThatDiffer() throws {
        #expect(
            try message(files(testImages: idx([1, 2, 1], [5, 6])))
                == "'a' and 'c' do not belong together: training pictures of 1×2, test pictures of 2×1; "
                + "name two files of one set"
        )
    }

    @Test func trainingErrorsComeFirst() throws {
        let files = try files(trainImages: [1, 2, 3, 4], testImages: [])
        for _ in 0..<20 {
            #expect(
                try message(files)
                    == "'a' is not an IDX file: it begins with 01 02 03 04, pictures with 00 00 08 03; "
                    + "name an IDX file, raw or gzip"
            )
        }
    }

    @Test func oneSplitNeedsNotTheOther() throws {
        let files = try files(trainImages: [])
        #expect(try files.read(.test).pictures?.bytes == [5, 6])
        #expect(try files.labels(.train) == [0, 3])
    }

    @Test func checksumsFollowTheBytes() throws {
        func checksums(_ files: IDXFiles) throws -> [Checksum] {
            try Split.allCases.flatMap { files.files(of: $0) }.map { try $0.checksum() }
        }
        let first = try checksums(files())
        let second = try checksums(files(trainImages: idx([2, 1, 2], [1, 2, 3, 5])))
        #expect(first[0] != second[0])
        #expect(first[1...] == second[1...])
        #expect(Set(first).count == 4)
    }
}
