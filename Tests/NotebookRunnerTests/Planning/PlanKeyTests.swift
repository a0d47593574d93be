import Foundation
import Testing

@testable import NotebookRunner

/// A step's cache key: the same for the same computation in another spelling, another for everything downstream of a
/// change, and for nothing else.
struct PlanKeyTests {
    @Test(
        arguments: [
            ("Adam(learning_rate=0.01)", "keras.optimizers.Adam(0.01)"),
            ("Adam(learning_rate=0.01)", "Adam(beta_1=0.9, learning_rate=1e-2)  # the default"),
            ("loss: sparse_categorical_crossentropy", "loss: SparseCategoricalCrossentropy()"),
            ("loss: sparse_categorical_crossentropy", "loss: 'sparse_categorical_crossentropy'"),
            ("metrics: [accuracy]", "metrics: accuracy"),
            ("Dense(5, activation='relu')", "layers.Dense(units=5, activation=\"relu\", use_bias=True),"),
            ("divide_by: 255\n", "divide_by: 255.0\n"),
            ("divide_by: 255\n", ""),
            ("epochs: params.epochs\nbatch_size: 8", "batch_size: 8\nshuffle: true\nvalidation_split: 0\nepochs: 2.0"),
            ("params: {epochs: 2}", "params: {units: 5, epochs: 2}"),
            ("images: 0..2", "images: [0, 1, 2]"),
            ("images: 0..2", "on: test\nimages: [0..1, 2]"),
            ("expect: accuracy >= 0\n", "expect: [accuracy>=0.0]\n"),
            ("class_names: [top, middle, bottom]", "class_names:\n- top\n- 'middle'\n- bottom"),
            ("title: Rows", "title: Columns\nauthor: A. N. Other\nlang: en"),
            ("```{fit}\n", "Some prose, and then\n\n```{fit}\n#| fig-cap: Curves\n#| echo: false\n"),
        ] as [(String, String)]
    )
    func anotherSpellingHasTheSameKeys(old: String, new: String) throws {
        let original = try TestNotebook()
        let respelled = original.replacing(old, with: new)
        #expect(original.text != respelled.text)
        #expect(respelled.mistakes == [])
        #expect(respelled.keys == original.keys)
    }

    /// `{build}` shows the model's name, so models of the same layers do not share what it shows; their trainings are
    /// the same.
    @Test func aModelsNameIsInTheKeyOfItsBuildAlone() throws {
        let original = try TestNotebook()
        let named = original.replacing("```{build}", with: "```{build} other")
        #expect(named.mistakes == [])
        let changed = original.keys.filter { named.keys[$0.key] != $0.value }
        #expect(changed.map(\.key) == ["build"])
    }

    @Test(
        arguments: [
            ("seed: 7", "seed: 8", ["fit", "evaluate", "predict"]),
            (
                "class_names: [", "train_limit: 20\nclass_names: [",
                ["load", "normalize", "fit", "evaluate", "predict"]
            ),
            ("class_names: [", "test_limit: 8\nclass_names: [", ["load", "normalize", "evaluate", "predict"]),
            ("[top, middle", "[upper, middle", ["load", "evaluate", "predict"]),
            ("divide_by: 255", "divide_by: 128", ["normalize", "fit", "evaluate", "predict"]),
            ("divide_by: 255", "method: standardize", ["normalize", "fit", "evaluate", "predict"]),
            ("Dense(5", "Dense(6", ["build", "fit", "evaluate", "predict"]),
            ("learning_rate=0.01", "learning_rate=0.02", ["compile", "fit", "evaluate", "predict"]),
            ("metrics: [accuracy]\n", "", ["compile", "fit", "evaluate", "predict"]),
            ("{epochs: 2}", "{epochs: 3}", ["fit", "evaluate", "predict"]),
            ("batch_size: 8", "batch_size: 4", ["fit", "evaluate", "predict"]),
            ("accuracy >= 0", "accuracy >= 0.1", ["evaluate"]),
            ("```{evaluate}\n", "```{evaluate}\non: train\n", ["evaluate"]),
            ("images: 0..2", "images: 0..3", ["predict"]),
        ] as [(String, String, Set<String>)]
    )
    func aChangedOptionChangesTheKeysDownstream(old: String, new: String, changed: Set<String>) throws {
        let original = try TestNotebook()
        let edited = original.replacing(old, with: new)
        // The one change that breaks a later step: its key counts all the same.
        #expect(edited.mistakes == [] || old.hasPrefix("metrics"))
        #expect(Self.changedLabels(original.keys, edited.keys) == changed)
    }

    @Test(
        arguments: [
            ("train-images", ["load", "normalize", "fit", "evaluate", "predict"]),
            ("train-labels", ["load", "normalize", "fit", "evaluate", "predict"]),
            ("test-images", ["load", "normalize", "evaluate", "predict"]),
        ] as [(String, Set<String>)]
    )
    func aChangedDataFileChangesTheKeysDownstream(file: String, changed: Set<String>) throws {
        let notebook = try TestNotebook()
        let before = notebook.keys
        var bytes = try notebook.folder.read(file)
        bytes[bytes.count - 1] ^= 1
        try notebook.folder.write(file, bytes)
        #expect(Self.changedLabels(before, notebook.keys) == changed)
    }

    @Test func standardizedTestDataDependOnTheTrainingData() throws {
        let standardized = try TestNotebook().replacing("divide_by: 255", with: "method: standardize")
        let original = standardized.appending("```{evaluate}\non: test\n```\n")
        let limited = original.replacing("class_names: [", with: "train_limit: 20\nclass_names: [")
        #expect(
            Self.changedLabels(original.keys, limited.keys) == [
                "load", "normalize", "fit", "evaluate", "evaluate-2", "predict",
            ]
        )
    }

    @Test func aModelDoesNotDependOnAnother() throws {
        let second = """
            ```{build} other
            Flatten()
            Dense(3, activation='softmax')
            ```
            ```{compile} other
            loss: sparse_categorical_crossentropy
            ```
            ```{fit} other
            ```
            """
        let original = try TestNotebook().appending(second)
        let edited = original.replacing("Dense(5", with: "Dense(6")
        #expect(Self.changedLabels(original.keys, edited.keys) == ["build", "fit", "evaluate", "predict"])
    }

    private static func changedLabels(_ old: [String: Fingerprint], _ new: [String: Fingerprint]) -> Set<String> {
        Set(new.keys.filter { new[$0] != old[$0] })
    }
}
