import Testing

@testable import Datasets

/// The real files, as Debian's dataset-fashion-mnist installs them.
struct FashionMNISTTests {
    private func locate() throws -> LocatedDataset {
        try NamedDataset.fashionMNIST.locate(environment: [:])
    }

    private func reader() throws -> NamedReader {
        var options = NoOptions()
        return try #require(NamedReader(named: "fashion_mnist", options: &options, in: DatasetContext()))
    }

    private func described() throws -> DatasetDescription {
        var description = DatasetDescription()
        var options = NoOptions()
        try reader().describe(into: &description, &options)
        return description
    }

    @Test func bothSplits() throws {
        let sets = try reader().read(Split.allCases, limits: [:])
        let train = try #require(sets[.train]?.pictures)
        let test = try #require(sets[.test]?.pictures)
        let names = try #require(try described().target?.classNames)
        #expect(train.count == 60000)
        #expect(test.count == 10000)
        #expect(train.shape == [28, 28])
        #expect(test.shape == [28, 28])
        #expect(train.bytes.count == 60000 * 784)
        #expect(test.bytes.count == 10000 * 784)
        #expect(sets[.train]?.classes?.prefix(8) == [9, 0, 0, 3, 0, 2, 7, 2])
        #expect(sets[.test]?.classes?.prefix(8) == [9, 2, 1, 1, 6, 1, 4, 6])
        #expect(names[9] == "Ankle boot")
        #expect(names.count == 10)
        // The same sums as numpy's over Keras's arrays.
        #expect(train.bytes.reduce(0) { $0 + Int($1) } == 3_431_114_169)
        #expect(test.bytes.reduce(0) { $0 + Int($1) } == 573_469_082)
        #expect(train.picture(at: 59999).reduce(0) { $0 + Int($1) } == 16684)
    }

    @Test func oneSplitLimited() throws {
        let whole = try locate().read(.test)
        let limited = try locate().read(.test, limit: 15)
        #expect(limited.count == 15)
        #expect(limited.classes == whole.classes.map { Array($0.prefix(15)) })
        #expect(limited.pictures?.bytes == whole.pictures.map { Array($0.bytes.prefix(15 * 784)) })
        #expect(limited.pictures?.picture(at: 14) == whole.pictures?.picture(at: 14))
        #expect(try locate().read(.test, limit: 10001) == whole)
    }

    @Test func checksumsAreThoseOfXxhsum() throws {
        let reader = try reader()
        #expect(
            try Split.allCases.flatMap { try reader.files(of: $0) }.map { try $0.checksum().description } == [
                "b400e059040c764e0f525c43a2e906d3", "52202c516aeeda56f338309ca07c7807",
                "68143dfaf0c9fe805acc4a4ac1fef547", "469a9828a6e199112aed4d6b5f4d274a",
            ]
        )
    }

    @Test func whatIsKnownBefore() throws {
        #expect(try described().warnings == [])
        #expect(try described().shape == [28, 28])
        #expect(try described().target?.classNames?.prefix(2) == ["T-shirt/top", "Trouser"])
        #expect(try described().counts == [.train: 60000, .test: 10000])
    }
}
