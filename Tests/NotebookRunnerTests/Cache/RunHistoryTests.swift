import NotebookFormat
import Testing

@testable import NotebookRunner

/// Why a step runs again, in words.
struct RunHistoryTests {
    private func key(_ text: String) -> Fingerprint { Fingerprint(parts: [text]) }

    private func entry(
        _ keyParts: [(String, String)] = [("epochs", "5")],
        inputs: [String: String] = ["the seed": "a", "the training data": "b", "the weights": "c"],
        label: String = "fit",
        kind: String = "fit"
    ) -> RunHistory.Entry {
        let parts = keyParts.map { CacheKeyPart($0, $1) }
        let all =
            parts.flatMap { [$0.name, $0.value] } + inputs.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        return RunHistory.Entry(
            label: label,
            kind: kind,
            keyParts: parts,
            inputs: inputs.mapValues { key($0) },
            key: Fingerprint(parts: all)
        )
    }

    private var history: RunHistory { RunHistory([entry()]) }

    @Test func theSameKeyIsNoChange() {
        #expect(history.change(entry()) == nil)
    }

    @Test func aStepIsFoundByLabelAndKind() {
        #expect(history.change(entry(label: "fit-2"))?.description == "new step")
        #expect(history.change(entry(kind: "evaluate"))?.description == "new step")
    }

    @Test func keyPartsAreNamedWithTheirValues() {
        #expect(history.change(entry([("epochs", "6")]))?.description == "epochs 5 → 6")
        #expect(history.change(entry([("epochs", "5"), ("shuffle", "true")]))?.description == "shuffle true is new")
        #expect(history.change(entry([]))?.description == "epochs is gone")
        #expect(
            history.change(entry([("shuffle", "true"), ("epochs", "6")]))?.description
                == "shuffle true is new; epochs 5 → 6"
        )
    }

    @Test func longValuesAreLeftOut() {
        let long = String(repeating: "x", count: 119)
        #expect(history.change(entry([("epochs", long)]))?.description == "epochs changed")
        #expect(history.change(entry([("epochs", "5"), ("names", long)]))?.description == "names changed")
        #expect(RunHistory([entry([("names", long)])]).change(entry([]))?.description == "names is gone")
    }

    @Test func checksumsOfDataFilesAreLeftOut() {
        let earlier = RunHistory([entry([("data file train_images", "1234")])])
        #expect(
            earlier.change(entry([("data file train_images", "5678")]))?.description == "data file train_images changed"
        )
        #expect(earlier.change(entry([]))?.description == "data file train_images changed")
    }

    @Test func changedInputsAreNamedWhenTheStepIsTheSame() {
        var inputs = ["the seed": "a", "the training data": "other", "the weights": "c"]
        #expect(history.change(entry(inputs: inputs))?.description == "the training data changed")
        inputs["the seed"] = "other"
        #expect(history.change(entry(inputs: inputs))?.description == "the seed and the training data changed")
        #expect(history.change(entry([("epochs", "6")], inputs: inputs))?.description == "epochs 5 → 6")
    }

    @Test func anotherKeyOfTheSamePartsIsAnotherProgram() {
        var now = entry()
        now.key = key("another version")
        #expect(history.change(now)?.description == "the program changed")
    }

    @Test func itIsKeptForEachNotebook() throws {
        let folder = try TemporaryFolder()
        let store = CheckpointStore(folder: folder.path) { _ in }
        #expect(RunHistory.last(of: "/a.md", in: store) == nil)
        history.keep(as: "/a.md", in: store)
        let read = try #require(RunHistory.last(of: "/a.md", in: store))
        #expect(read.change(entry()) == nil)
        #expect(read.change(entry([("epochs", "6")]))?.description == "epochs 5 → 6")
        #expect(RunHistory.last(of: "/b.md", in: store) == nil)
        store.write(Array("no history".utf8), named: "\(Fingerprint(parts: ["run", "/b.md"]))-run")
        #expect(RunHistory.last(of: "/b.md", in: store) == nil)
    }
}
