import Spelling
import Testing

@Suite struct NearestNameTests {
    private let options = ["epochs", "batch_size", "shuffle", "validation_split"]

    @Test(arguments: [
        ("epoch", "epochs"), ("ephocs", "epochs"), ("Epochs", "epochs"), ("batchsize", "batch_size"),
        ("validation_spilt", "validation_split"), ("shufle", "shuffle"), ("shuffel", "shuffle"),
    ])
    func slipsAreFound(word: String, meant: String) {
        #expect(NearestName.suggestion(for: word, among: options) == meant)
    }

    @Test(arguments: [
        ("lr", "learning_rate"), ("LR", "learning_rate"), ("kernel_init", "kernel_initializer"),
        ("kern", "kernel_initializer"), ("activ", "activation"),
    ])
    func shortenedFormsAreFound(word: String, meant: String) {
        let arguments = ["l1", "activation", "kernel_initializer", "kernel_regularizer", "learning_rate"]
        #expect(NearestName.suggestion(for: word, among: arguments) == meant)
    }

    @Test func nearerComesFirst() {
        // Case before slips, slips before beginnings, the first of equally near ones.
        #expect(NearestName.suggestion(for: "dense", among: ["dens", "Dense"]) == "Dense")
        #expect(NearestName.suggestion(for: "momentum", among: ["momentum_decay", "momentun"]) == "momentun")
        #expect(NearestName.suggestion(for: "beta_3", among: ["beta_1", "beta_2"]) == "beta_1")
        #expect(NearestName.suggestion(for: "beta", among: ["epsilon", "beta_1", "beta_2"]) == "beta_1")
        #expect(NearestName.suggestion(for: "損夫", among: ["準確率", "損失"]) == "損失")
    }

    @Test func otherNamesAreNot() {
        #expect(NearestName.suggestion(for: "loss", among: options) == nil)
        #expect(NearestName.suggestion(for: "x", among: ["y"]) == nil)
        #expect(NearestName.suggestion(for: "", among: ["a", ""]) == nil)
        #expect(NearestName.suggestion(for: "a", among: [""]) == nil)
        #expect(NearestName.suggestion(for: "ab", among: ["abcdefgh"]) == nil)
        #expect(NearestName.suggestion(for: "s", among: ["shuffle"]) == nil)
        #expect(NearestName.suggestion(for: "epochs", among: ["epochs"]) == nil)
        #expect(NearestName.suggestion(for: "epochs", among: []) == nil)
        #expect(NearestName.suggestion(for: String(repeating: "a", count: 100_000), among: ["a"]) == nil)
    }

    @Test func hints() {
        #expect(NearestName.hint(for: "epoch", among: options, otherwise: "none") == "did you mean 'epochs'?")
        #expect(NearestName.hint(for: "loss", among: options, otherwise: "there is none") == "there is none")
    }
}
