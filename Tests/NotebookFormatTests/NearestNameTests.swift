import NotebookFormat
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("epoch", "epochs"), ("ephocs", "epochs"), ("Epochs", "epochs"), ("batchsize", "batch_size"),
        ("validation_spilt", "validation_split"), ("shufle", "shuffle"),
    ])
    func misspeltNamesAreFound(name: String, meant: String) {
        let names = ["epochs", "batch_size", "shuffle", "validation_split"]
        #expect(NearestName.suggestion(for: name, among: names) == meant)
    }

    @Test func otherNamesAreNot() {
        #expect(NearestName.suggestion(for: "loss", among: ["epochs", "batch_size"]) == nil)
        #expect(NearestName.suggestion(for: "x", among: ["y"]) == nil)
        #expect(NearestName.suggestion(for: "", among: ["a"]) == nil)
        #expect(NearestName.suggestion(for: "dense", among: ["Dense", "dens"]) == "Dense")
        #expect(NearestName.suggestion(for: String(repeating: "a", count: 100_000), among: ["a"]) == nil)
    }
}
