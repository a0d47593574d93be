import NotebookFormat
import Testing

@testable import NotebookRunner

/// Everything that is checked before anything runs, and what a plan tells of itself.
struct PlanTests {
    @Test func aNotebookWithoutMistakesHasNoDiagnostics() throws {
        let plan = try TestNotebook().plan
        #expect(plan.diagnostics.isEmpty)
        #expect(!plan.hasErrors)
    }

    @Test func theOutlineSaysWhatEachStepWillDo() throws {
        let notebook = try TestNotebook().replacing("```{predict}\n", with: "```{predict}\n#| eval: false\n")
        #expect(
            notebook.outline == [
                "6: {load} load", "    train-images", "    train-labels", "    test-images", "    test-labels",
                "14: {normalize} normalize", "    divide_by: 255.0",
                "18: {build} build", "    flatten (Flatten) → (None, 16), 0 parameters",
                "    dense (Dense) → (None, 5), 85 parameters", "    dense_1 (Dense) → (None, 3), 18 parameters",
                "    103 parameters in all",
                "24: {compile} compile",
                "    optimizer: Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-07)",
                "    loss: SparseCategoricalCrossentropy(from_logits=False)",
                "    metrics: SparseCategoricalAccuracy(name='accuracy')",
                "30: {fit} fit", "    epochs: 2", "    batch_size: 8", "    shuffle: true", "    validation_split: 0.0",
                "35: {evaluate} evaluate", "    on: test", "    expect: accuracy >= 0.0",
                "39: {predict} predict", "    skipped",
            ]
        )
    }

    @Test func dataPathsAreThoseOfTheFilesFoundOrNot() throws {
        let notebook = try TestNotebook().replacing("train_images: train-images", with: "train_images: missing")
        let names = ["missing", "train-labels", "test-images", "test-labels"]
        #expect(notebook.plan.dataPaths == names.map { notebook.folder.file($0) })
        #expect(notebook.mistakes == [])
    }

    @Test func anUnknownDirectiveNamesTheNearestOneOrAll() throws {
        let notebook = try TestNotebook("```{evaluat}\n```\n\ntext\n\n```{dance}\n```\n")
        let all = StepCatalog.steps.map { "{\($0.name)}" }.joined(separator: ", ")
        #expect(
            notebook.mistakes == [
                "1:5: error: unknown directive {evaluat}; did you mean {evaluate}?",
                "6:5: error: unknown directive {dance}; the directives are \(all)",
            ]
        )
    }

    @Test func stepsOutOfOrderAreToldWhatTheyNeed() throws {
        let notebook = try TestNotebook(
            "```{normalize}\n```\n```{build}\nDense(3)\n```\n```{compile}\nloss: sparse_categorical_crossentropy\n```\n"
        )
        #expect(
            notebook.mistakes == [
                "1:5: error: `{normalize}` needs a `{load}` before it",
                "3:5: error: `{build}` needs a `{load}` before it, or an input_shape in its first layer",
            ]
        )
        for name in ["fit", "evaluate", "predict"] {
            #expect(
                try TestNotebook("```{\(name)}\n```\n").mistakes == [
                    "1:5: error: `{\(name)}` needs a `{load}` before it",
                    "1:5: error: `{\(name)}` needs a `{build}` before it",
                ]
            )
        }
        let uncompiled = try TestNotebook(
            SmallData.load + "\n```{build}\nFlatten()\nDense(3, activation='softmax')\n```\n"
                + "```{fit}\n```\n```{evaluate}\n```\n```{predict}\n```\n"
        )
        #expect(
            uncompiled.mistakes == [
                "12:5: error: `{fit}` needs a `{compile}` before it",
                "14:5: error: `{evaluate}` needs a `{compile}` before it",
                "16:5: error: `{predict}` needs a `{compile}` before it",
            ]
        )
    }

    @Test func everyMistakeIsListedInTheOrderOfTheFile() throws {
        let notebook = try TestNotebook()
            .replacing("divide_by: 255", with: "divide_by: 0")
            .replacing("epochs: params.epochs", with: "epoch: 3")
            .replacing("Dense(5", with: "Dense(0")
            .replacing("images: 0..2", with: "images: 0..9")
        #expect(
            notebook.mistakes == [
                "15:12: error: 'divide_by' of {normalize} must be a number other than 0, of size 1e-30 to 1e30, not 0",
                "20:7: error: argument 'units' of Dense must be a whole number of at least 1, not 0",
                "31:1: error: unknown option 'epoch' in {fit}; did you mean 'epochs'?",
                "40:9: error: there is no picture 9 in the test set: its 9 pictures are 0 to 8",
            ]
        )
    }

    @Test func whatDoesNotRunIsNotChecked() throws {
        let notebook = try TestNotebook("```{fit}\n#| eval: false\nepoch: many\n```\n")
        #expect(notebook.mistakes == [])
        #expect(notebook.plan.steps[0].step == nil)
    }

    @Test func interactiveWhereNothingCanBeTriedIsAWarning() throws {
        let notebook = try TestNotebook().replacing("```{fit}\n", with: "```{fit}\n#| interactive: true\n")
        #expect(
            notebook.mistakes == ["30:5: warning: 'interactive' does nothing in {fit}; a reader can try {predict}"]
        )
        #expect(!notebook.plan.hasErrors)
    }

    @Test func beforeTheRunEveryStepWaits() throws {
        let executed = try TestNotebook().appending(
            "\nAfter `{eval} params.epochs` epochs: `{eval} fit.loss:.2f`.\n"
        ).plan.notYetRun
        #expect(executed.steps.map(\.summary).allSatisfy { $0.hasSuffix(" waiting: waiting") })
        #expect(executed.steps.map(\.line) == [6, 14, 18, 24, 30, 35, 39])
        #expect(executed.inlineValues == ["2", nil])
        #expect(
            executed.provenance.dataFiles.map(\.name) == ["train-images", "train-labels", "test-images", "test-labels"]
        )
        #expect(executed.provenance.seed == 7)
    }
}
