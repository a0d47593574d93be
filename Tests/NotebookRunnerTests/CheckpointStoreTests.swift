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
}

private final class Warnings: @unchecked Sendable {
    private let lock = NSLock()
    private var texts: [String] = []

    func add(_ text: String) { lock.withLock { texts.append(text) } }
    var all: [String] { lock.withLock { texts } }
}
