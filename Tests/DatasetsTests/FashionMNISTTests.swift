import Testing

@testable import Datasets

/// The real files, as Debian's dataset-fashion-mnist installs them.
struct FashionMNISTTests {
    private func locate() throws -> DatasetLocation {
        try DatasetSource.named("fashion_mnist").locate(environment: [:])
    }

    @Test func bothSplits() throws {
        let dataset = try locate().read()
        #expect(dataset.train.count == 60000)
        #expect(dataset.test.count == 10000)
        #expect(dataset.train.shape == [28, 28])
        #expect(dataset.test.shape == [28, 28])
        #expect(dataset.train.pictures.count == 60000 * 784)
        #expect(dataset.test.pictures.count == 10000 * 784)
        #expect(dataset.train.labels.prefix(8) == [9, 0, 0, 3, 0, 2, 7, 2])
        #expect(dataset.test.labels.prefix(8) == [9, 2, 1, 1, 6, 1, 4, 6])
        #expect(dataset.classNames[9] == "Ankle boot")
        #expect(dataset.classNames.count == 10)
        // The same sums as numpy's over Keras's arrays.
        #expect(dataset.train.pictures.reduce(0) { $0 + Int($1) } == 3_431_114_169)
        #expect(dataset.test.pictures.reduce(0) { $0 + Int($1) } == 573_469_082)
        #expect(dataset.train.picture(at: 59999).reduce(0) { $0 + Int($1) } == 16684)
    }

    @Test func oneSplitLimited() throws {
        let whole = try locate().read(.test)
        let limited = try locate().read(.test, limit: 15)
        #expect(limited.count == 15)
        #expect(limited.labels == Array(whole.labels.prefix(15)))
        #expect(limited.pictures == Array(whole.pictures.prefix(15 * 784)))
        #expect(limited.picture(at: 14) == whole.picture(at: 14))
        #expect(try locate().read(.test, limit: 10001) == whole)
    }

    @Test func checksumsAreThoseOfXxhsum() throws {
        #expect(
            try locate().checksums().map(\.description) == [
                "b400e059040c764e0f525c43a2e906d3", "52202c516aeeda56f338309ca07c7807",
                "68143dfaf0c9fe805acc4a4ac1fef547", "469a9828a6e199112aed4d6b5f4d274a",
            ]
        )
    }

    @Test func labelsAlone() throws {
        #expect(try locate().labels(.train).count == 60000)
        #expect(try locate().classNames().prefix(2) == ["T-shirt/top", "Trouser"])
    }
}
