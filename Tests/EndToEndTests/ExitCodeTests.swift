import Foundation
import Testing

/// What the program says, where it says it, and how it ends.
struct ExitCodeTests {
    @Test func allMistakesAtOnceAndTheOldReportStays() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.html", "the earlier report")
        try folder.write(
            "a.md",
            """
            \(SmallData.lines)

            ```{build}
            Flatten()
            Dense(4, activaton='softmax')
            ```

            ```{fit}
            epoch: 5
            batch_size: 0
            ```

            ```{evalute}
            ```

            """
        )
        let outcome = try Program.run(["run", "a.md"], in: folder)
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardOutput == "")
        #expect(
            outcome.standardError == """
                a.md:11:10: error: unknown argument 'activaton' of Dense; did you mean 'activation'?
                Dense(4, activaton='softmax')
                         ^
                a.md:14:5: error: `{fit}` needs a `{compile}` before it
                ```{fit}
                    ^
                a.md:15:1: error: unknown option 'epoch' in {fit}; did you mean 'epochs'?
                epoch: 5
                ^
                a.md:16:13: error: 'batch_size' of {fit} must be a whole number of at least 1, not 0
                batch_size: 0
                            ^
                a.md:19:5: error: unknown directive {evalute}; did you mean {evaluate}?
                ```{evalute}
                    ^

                """
        )
        #expect(try folder.read("a.html") == "the earlier report")
        #expect(!folder.has("results.json"))
    }

    @Test func aMissingDataFileIsAFailedStep() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try FileManager.default.removeItem(atPath: folder.path + "/test-labels")
        try folder.write("a.md", SmallData.notebook())
        let outcome = try Program.run(["run", "a.md", "--results", "results.json"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardOutput == "a.html\n")
        #expect(outcome.standardError.contains("test-labels"))
        let results = try Results(try folder.data("results.json"))
        #expect(results.status == "failed")
        #expect(
            results.statuses == [
                "load failed", "normalize not-run", "build not-run", "compile not-run", "fit not-run",
                "evaluate not-run", "predict not-run",
            ]
        )
        #expect(try folder.read("a.html").contains("test-labels"))
    }

    @Test func anExpectationThatIsNotMetFailsTheRun() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = SmallData.notebook().replacingOccurrences(
            of: "```{evaluate}\n",
            with: "```{evaluate}\nexpect: [accuracy >= 0.5, loss < 0.0001]\n"
        )
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "results.json"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardError.contains("expected loss < 0.0001, but loss is "))
        let results = try Results(try folder.data("results.json"))
        #expect(results.statuses.suffix(2) == ["evaluate failed", "predict not-run"])
        #expect(try results.number("evaluate", "accuracy") > 0.5)
    }

    @Test func errorTrueLetsTheRunGoOn() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = SmallData.notebook().replacingOccurrences(
            of: "```{evaluate}\n",
            with: "```{evaluate}\n#| error: true\nexpect: loss < 0\n"
        )
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "results.json"], in: folder)
        #expect(outcome.exitCode == 1)
        let results = try Results(try folder.data("results.json"))
        #expect(results.statuses.suffix(2) == ["evaluate failed", "predict executed"])
    }

    @Test func aLossThatIsNoNumberSaysWhereAndWhatToTry() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = SmallData.notebook().replacingOccurrences(of: "optimizer: adam", with: "optimizer: SGD(1e30)")
        try folder.write("a.md", text)
        let line =
            try #require(text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "```{fit}")) + 1
        let outcome = try Program.run(["run", "--quiet", "a.md"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.standardError == """
                a.md:\(line):5: error: the loss is not a finite number from epoch 1 on, and the weights are not either; scale \
                the inputs ({normalize}), or try a smaller learning rate or clipnorm=1.0 in the optimizer
                ```{fit}
                    ^

                """
        )
    }

    @Test(arguments: [
        ["run"], ["run", "missing.md"], ["run", "a.md", "--threads", "0"], ["run", "a.md", "--to", "nowhere"],
        ["run", "a.md", "-P", "x"], ["run", "a.md", "-P", "units=3"], ["run", "."], ["frobnicate"],
        ["run", "a.md", "-o", "no/such/folder/a.html"], ["run", "a.md", "-o", "."],
        ["verify", "a.md", "--results", "a.md"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook())
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardOutput == "")
        #expect(outcome.standardError.contains("rror: "))
        #expect(!folder.has("a.html"))
    }

    @Test func aFullDiskFailsTheRunAndLeavesNoHalfFile() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook())
        let outcome = try Program.run(["run", "a.md", "-o", "/dev/full"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardError.contains("cannot write '/dev/full': No space left on device"))
    }

    @Test func checkShowsThePlanAndRunsNothing() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook())
        let outcome = try Program.run(["check", "a.md"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError == "")
        #expect(outcome.standardOutput.contains("dense (Dense) → (None, 16), 1,040 parameters"))
        #expect(outcome.standardOutput.contains("1,108 parameters in all"))
        #expect(!folder.has("a.html") && !folder.has("cache"))
    }

    @Test func newWritesANotebookThatChecksAndNeverOverAnother() throws {
        let folder = try Folder()
        let first = try Program.run(["new", "mine.md"], in: folder)
        #expect(first.exitCode == 0)
        #expect(first.standardOutput == "mine.md\n")
        #expect(try Program.run(["check", "mine.md"], in: folder).exitCode == 0)
        try folder.write("mine.md", "mine alone")
        #expect(try Program.run(["new", "mine.md"], in: folder).exitCode == 64)
        #expect(try folder.read("mine.md") == "mine alone")
    }

    @Test(arguments: [
        "basic-classification", "basic-classification.zh", "basic-classification-in-keras",
        "basic-classification-in-keras.zh", "regression", "regression.zh", "structured-data",
        "structured-data.zh", "try-it", "without-normalization",
    ])
    func newWritesANotebookOfTheGallery(example: String) throws {
        let folder = try Folder()
        #expect(try Program.run(["new", "mine.md", "--example", example], in: folder).exitCode == 0)
        let shipped = try Data(contentsOf: Program.root.appendingPathComponent("notebooks/\(example).md"))
        #expect(try folder.data("mine.md") == shipped)
    }

    @Test func newNamesTheExamplesThatThereAre() throws {
        let folder = try Folder()
        let outcome = try Program.run(["new", "mine.md", "--example", "penguins"], in: folder)
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardError.contains("regression") && outcome.standardError.contains("structured-data.zh"))
        #expect(!folder.has("mine.md"))
    }

    @Test func parametersFromTheCommandLine() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = SmallData.notebook(extra: "Trained for `{eval} params.epochs` epochs.")
            .replacingOccurrences(of: "title: Small", with: "params: {epochs: 1}")
            .replacingOccurrences(of: "epochs: 3", with: "epochs: params.epochs")
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "-P", "epochs=4", "--results", "results.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        #expect(try Results(try folder.data("results.json")).history("fit", "loss").count == 4)
        #expect(try folder.read("a.html").contains("Trained for 4 epochs."))
    }
}
