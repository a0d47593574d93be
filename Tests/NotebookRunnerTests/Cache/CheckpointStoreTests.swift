import Foundation
import Testing

@testable import NotebookRunner

/// What the store gives back is what it was given, or nothing.
struct CheckpointStoreTests {
    private let folder = NSTemporaryDirectory() + "notebook-store-" + UUID().uuidString

    private func file(_ name: String) -> URL { URL(fileURLWithPath: "\(folder)/\(name).checkpoint") }

    @Test func noFlippedByteAndNoCutIsBelieved() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CheckpointStore(folder: folder) { _ in }
        let payload = (0..<700).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        store.write(payload, named: "entry")
        #expect(store.read("entry") == payload)
        let whole = try Data(contentsOf: file("entry"))
        for place in whole.indices {
            for bit in 0..<8 {
                var damaged = whole
                damaged[place] ^= 1 << bit
                try damaged.write(to: file("entry"))
                #expect(store.read("entry") == nil, "byte \(place), bit \(bit)")
            }
        }
        for length in whole.indices {
            try whole.prefix(length).write(to: file("entry"))
            #expect(store.read("entry") == nil, "cut to \(length) bytes")
        }
        try whole.write(to: file("entry"))
        #expect(store.read("entry") == payload)
    }

    /// Reading all of it would take hours, and more memory than there is.
    @Test func anEntryLargerThanTheCacheIsDamaged() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let warnings = Warnings()
        let store = CheckpointStore(folder: folder) { warnings.add($0) }
        store.write([1, 2, 3], named: "one")
        try #require(truncate(file("one").path, 1 << 42) == 0)
        #expect(!store.contains("one"))
        #expect(store.read("one") == nil)
        #expect(
            warnings.all == ["the cache entry one is damaged and is left out; what it held is computed again"]
        )
        store.write([4], named: "one")
        #expect(store.read("one") == [4])
    }

    @Test func anEntryUnderAnotherNameIsForeign() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let warnings = Warnings()
        let store = CheckpointStore(folder: folder) { warnings.add($0) }
        store.write([1, 2, 3], named: "one")
        try FileManager.default.copyItem(at: file("one"), to: file("two"))
        #expect(store.read("two") == nil)
        #expect(store.read("one") == [1, 2, 3])
        #expect(
            warnings.all == ["the cache entry two is damaged and is left out; what it held is computed again"]
        )
    }

    @Test func whatIsNotItsOwnIsNeitherReadNorRemoved() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CheckpointStore(folder: folder, capacity: 3) { _ in }
        store.write([1, 2, 3], named: "own")
        let foreign = Data("weights of somebody else".utf8)
        try foreign.write(to: file("my_model"))
        try foreign.write(to: URL(fileURLWithPath: "\(folder)/my.checkpoint.backup.tmp"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -10_000)],
            ofItemAtPath: "\(folder)/my.checkpoint.backup.tmp"
        )
        let elsewhere = folder + "-elsewhere"
        defer { try? FileManager.default.removeItem(atPath: elsewhere) }
        try FileManager.default.copyItem(at: file("own"), to: URL(fileURLWithPath: elsewhere))
        try FileManager.default.createSymbolicLink(atPath: file("link").path, withDestinationPath: elsewhere)
        try #require(mkfifo(file("pipe").path, 0o600) == 0)
        let size = try Data(contentsOf: file("own")).count
        #expect(store.size == (1, size))
        #expect(store.read("link") == nil && store.read("pipe") == nil && store.read("my_model") == nil)
        store.trim()
        store.write([1, 2, 3], named: "own")
        #expect(store.clear() == (1, size, 0))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(left == ["link.checkpoint", "my.checkpoint.backup.tmp", "my_model.checkpoint", "pipe.checkpoint"])
        #expect(try Data(contentsOf: file("my_model")) == foreign)
        #expect(FileManager.default.fileExists(atPath: elsewhere))
    }

    @Test func whatWasNotUsedForLongestGoesFirst() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CheckpointStore(folder: folder, capacity: 3_500) { _ in }
        for (age, name) in ["a", "b", "c", "d"].enumerated() {
            store.write([UInt8](repeating: 7, count: 1_000), named: name)
            let date = Date(timeIntervalSinceNow: Double(age) * 10 - 1_000)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file(name).path)
        }
        #expect(store.read("a") != nil)
        store.trim()
        #expect(store.read("b") == nil)
        for name in ["a", "c", "d"] { #expect(store.read(name) != nil, "\(name)") }
    }

    @Test func checkpointsAreFoundByTrainingRunAndEpoch() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var store = CheckpointStore(folder: folder) { _ in }
        let (one, other) = (Fingerprint(parts: ["one"]), Fingerprint(parts: ["other"]))
        for epoch in [1, 2, 10] { store.write([7], named: "\(one)-epoch-\(epoch)") }
        store.write([7], named: "\(other)-epoch-5")
        #expect(store.epochs(of: one).sorted() == [1, 2, 10])
        #expect(store.epochs(of: other) == [5])
        #expect(store.contains(.init(training: one, epoch: 2)))
        #expect(!store.contains(.init(training: one, epoch: 5)))
        store.remove(.init(training: one, epoch: 2))
        #expect(store.epochs(of: one).sorted() == [1, 10])
        store.isWriteOnly = true
        #expect(store.epochs(of: one) == [])
        #expect(!store.contains(.init(training: one, epoch: 1)))
    }

    @Test func aWriteOnlyStoreFindsNothingButKeeps() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var store = CheckpointStore(folder: folder) { _ in }
        store.isWriteOnly = true
        store.write([1], named: "entry")
        #expect(store.read("entry") == nil)
        store.isWriteOnly = false
        #expect(store.read("entry") == [1])
    }

    @Test func sizeAndClearCountEntriesAlone() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CheckpointStore(folder: folder) { _ in }
        #expect(store.size == (0, 0))
        store.write([1, 2, 3], named: "a")
        store.write([], named: "b")
        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
        // "notebook checkpoint 1\na\n", the payload, and 32 digits.
        #expect(store.size == (2, 2 * (24 + 32) + 3))
        _ = store.clear()
        #expect(store.size == (0, 0))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
    }

    @Test func oldTemporaryFilesAreRemovedAndNewOnesStay() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = CheckpointStore(folder: folder) { _ in }
        store.write([1], named: "a")
        let begun = try Data(contentsOf: file("a")).prefix(30)
        let files = [
            ("a.checkpoint.1-2.tmp", 4_000.0, Data()), ("b.checkpoint.1-2.tmp", 60, Data()), ("c.tmp", 4_000, Data()),
            ("d.checkpoint.1-2.tmp", 4_000, begun),
        ]
        for (name, age, content) in files {
            try content.write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            let date = Date(timeIntervalSinceNow: -age)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(folder)/\(name)")
        }
        store.trim()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                "a.checkpoint", "b.checkpoint.1-2.tmp", "c.tmp",
            ]
        )
    }

    @Test func aFolderThatCannotBeIsAWarning() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let warnings = Warnings()
        try Data().write(to: URL(fileURLWithPath: folder))
        CheckpointStore(folder: folder + "/below") { warnings.add($0) }.write([1], named: "a")
        CheckpointStore(folder: folder) { warnings.add($0) }.write([1], named: "a")
        #expect(
            warnings.all == [
                "the cache is not kept: cannot make the folder '\(folder)/below': Not a directory",
                "the cache is not kept: cannot write '\(folder)/a.checkpoint': Not a directory",
            ]
        )
    }

    @Test func theStandardFolderFollowsTheEnvironment() {
        func folder(_ environment: [String: String]) -> String? {
            CheckpointStore.standardFolder(environment: environment)
        }
        #expect(folder(["XDG_CACHE_HOME": "/c", "HOME": "/h"]) == "/c/notebook")
        #expect(folder(["XDG_CACHE_HOME": "relative", "HOME": "/h"]) == "/h/.cache/notebook")
        #expect(folder(["HOME": "/h"]) == "/h/.cache/notebook")
        #expect(folder(["HOME": ""]) == nil)
        #expect(folder([:]) == nil)
    }
}
