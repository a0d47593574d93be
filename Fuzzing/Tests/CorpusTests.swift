import Foundation
import Testing

/// Each target reads the inputs that are kept (its seeds, and what once failed) and some mutations of them. `make fuzz`
/// looks further.
@Suite(.serialized) struct CorpusTests {
    private static let names = FuzzTarget.all.map(\.name)

    @Test(.timeLimit(.minutes(5)), arguments: names) func keptInputs(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let seeds = try Self.inputs("Seeds/\(name)")
        #expect(!seeds.isEmpty)
        for input in try seeds + Self.inputs("Failures/\(name)") { target.check(input) }
    }

    /// Others in each run, for four seconds. What traps or hangs stands in the file that is named.
    @Test(.timeLimit(.minutes(5)), arguments: names) func mutatedInputs(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let kept = try Self.inputs("Seeds/\(name)") + Self.inputs("Failures/\(name)")
        var mutator = Mutator(kept)
        let file = FileManager.default.temporaryDirectory.appending(path: "notebook-fuzzing-\(name)")
        print("\(name): an input that traps stands in \(file.path)")
        let start = ContinuousClock.now
        while start.duration(to: .now) < .seconds(4) {
            let input = mutator.next()
            try Data(input).write(to: file)
            let before = ContinuousClock.now
            target.check(input)
            // Ten times what an input may take, for the machine may be busy.
            try #require(before.duration(to: .now) < .seconds(20), "\(file.path) takes too long")
        }
        try FileManager.default.removeItem(at: file)
    }

    @Test func noInputIsForgotten() throws {
        for folder in ["Seeds", "Failures"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder(folder).path)
            #expect(Set(names).subtracting(["README.md"]).isSubset(of: Self.names))
        }
    }

    private static func folder(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: name)
    }

    private static func inputs(_ name: String) throws -> [[UInt8]] {
        guard FileManager.default.fileExists(atPath: folder(name).path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder(name), includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    }
}
