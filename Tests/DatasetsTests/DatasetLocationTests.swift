import Foundation
import Testing

@testable import Datasets

struct DatasetLocationTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ bytes: [UInt8], _ name: String) throws -> String { try folder.write(bytes, to: name) }

    /// Two training pictures and one test picture of 1×2, with changes.
    private func location(
        trainImages: [UInt8] = idx([2, 1, 2], [1, 2, 3, 4]),
        trainLabels: [UInt8] = idx([2], [0, 3]),
        testImages: [UInt8] = idx([1, 1, 2], [5, 6]),
        testLabels: [UInt8] = idx([1], [1]),
        classNames: [String]? = nil
    ) throws -> DatasetLocation {
        try DatasetSource.idx(
            trainImages: write(trainImages, "a"),
            trainLabels: write(trainLabels, "b"),
            testImages: write(testImages, "c"),
            testLabels: write(testLabels, "d")
        ).locate(classNames: classNames, environment: [:])
    }

    private func message(_ location: DatasetLocation) throws -> String {
        try #require(throws: DatasetError.self) { try location.read() }.message
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    @Test func filesOfOnesOwn() throws {
        let dataset = try location().read()
        #expect(dataset.train == LabeledPictures(pictures: [1, 2, 3, 4], shape: [1, 2], labels: [0, 3]))
        #expect(dataset.test == LabeledPictures(pictures: [5, 6], shape: [1, 2], labels: [1]))
        #expect(dataset.classNames == ["0", "1", "2", "3"])
    }

    @Test func classNamesReachTheLargestLabelOfBothSplits() throws {
        #expect(try location(testLabels: idx([1], [255])).read(trainLimit: 1).classNames.count == 256)
        #expect(try location(classNames: ["a", "b", "c", "d", "e"]).read().classNames == ["a", "b", "c", "d", "e"])
    }

    @Test(arguments: [[8, 8], [32, 20], [1, 1], [1, 300]])
    func anyPictureShape(_ shape: [Int]) throws {
        let size = shape[0] * shape[1]
        let pixels = (0..<2 * size).map { UInt8(truncatingIfNeeded: $0) }
        let bytes = idx([2, UInt32(shape[0]), UInt32(shape[1])], pixels)
        let pictures = try location(trainImages: gzip(bytes)).read(.train)
        #expect(pictures.shape == shape)
        #expect(Array(pictures.picture(at: 1)) == Array(pixels[size...]))
    }

    @Test func labelWithoutAName() throws {
        #expect(
            try message(location(classNames: ["a", "b", "c"]))
                == "'b' has label 3 for picture 1, but there are 3 class names; "
                + "name every class, from label 0 on, in class_names"
        )
    }

    @Test func countsThatDiffer() throws {
        #expect(
            try message(location(trainLabels: idx([3], [0, 1, 1])))
                == "'a' and 'b' do not belong together: 2 pictures, 3 labels; name two files of one set"
        )
    }

    @Test func shapesThatDiffer() throws {
        #expect(
            try message(location(testImages: idx([1, 2, 1], [5, 6])))
                == "'a' and 'c' do not belong together: training pictures of 1×2, test pictures of 2×1; "
                + "name two files of one set"
        )
    }

    @Test func trainingErrorsComeFirst() throws {
        let location = try location(trainImages: [1, 2, 3, 4], testImages: [])
        for _ in 0..<20 {
            #expect(
                try message(location)
                    == "'a' is not an IDX file: it begins with 01 02 03 04, pictures with 00 00 08 03; "
                    + "name an IDX file, raw or gzip"
            )
        }
    }

    @Test func oneSplitNeedsNotTheOther() throws {
        let location = try location(trainImages: [])
        #expect(try location.read(.test).pictures == [5, 6])
        #expect(try location.labels(.train) == [0, 3])
    }

    @Test func checksumsFollowTheBytes() throws {
        let first = try location().checksums()
        let second = try location(trainImages: idx([2, 1, 2], [1, 2, 3, 5])).checksums()
        #expect(first[0] != second[0])
        #expect(first[1...] == second[1...])
        #expect(Set(first).count == 4)
    }
}
