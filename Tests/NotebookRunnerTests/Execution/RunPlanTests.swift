import Foundation
import NotebookFormat
import Testing

@testable import NotebookRunner

/// Which steps run and why, decided from the cache before any of them runs.
struct RunPlanTests {
    private func notebook() throws -> TestNotebook {
        try TestNotebook().replacing("epochs: params.epochs", with: "epochs: 2")
    }

    private static let labels = ["load", "normalize", "build", "compile", "fit", "evaluate", "predict"]

    @Test func withoutACacheEverythingRuns() throws {
        #expect(try notebook().explain(nil) == Self.labels.map { "\($0) executed: run without the cache" })
    }

    @Test func firstEverythingRunsThenNothing() throws {
        let notebook = try notebook()
        #expect(notebook.explain(notebook.store) == Self.labels.map { "\($0) executed: first run" })
        let first = notebook.run(notebook.store)
        #expect(first.steps.map(\.summary) == Self.labels.map { "\($0) executed: first run" })
        #expect(notebook.explain(notebook.store) == Self.labels.map { "\($0) reused: unchanged" })
        let second = notebook.run(notebook.store)
        #expect(second.steps.map(\.summary) == Self.labels.map { "\($0) reused: unchanged" })
        #expect(second.steps.map(\.values) == first.steps.map(\.values))
        #expect(second.steps.map(\.outputs) == first.steps.map(\.outputs))
        #expect(second.steps.map(\.savedSeconds) == first.steps.map(\.seconds))
    }

    @Test func aChangeRunsWhatDependsOnItWithItsReason() throws {
        let notebook = try notebook()
        notebook.run(notebook.store)
        #expect(
            notebook.replacing("Dense(5", with: "Dense(6").explain(notebook.store) == [
                "load reused: unchanged", "normalize reused: unchanged",
                "build executed: layer 2 changed", "compile reused: unchanged", "fit executed: the layers changed",
                "evaluate executed: the layers and the weights changed",
                "predict executed: the layers and the weights changed",
            ]
        )
        #expect(
            notebook.replacing("accuracy >= 0", with: "accuracy >= 0.1").explain(notebook.store) == [
                "load reused: unchanged", "normalize reused: unchanged", "build reused: unchanged",
                "compile reused: unchanged", "fit reused: unchanged",
                "evaluate executed: expect accuracy >= 0.0 → accuracy >= 0.1", "predict reused: unchanged",
            ]
        )
    }

    @Test func whatWasDoneBeforeTheLastRunIsFoundToo() throws {
        let notebook = try notebook()
        notebook.run(notebook.store)
        notebook.replacing("images: 0..2", with: "images: 3").run(notebook.store)
        #expect(notebook.explain(notebook.store).last == "predict reused: done before")
    }

    @Test func moreEpochsGoOnFromTheLastCheckpoint() throws {
        let notebook = try notebook()
        notebook.run(notebook.store)
        let longer = notebook.replacing("epochs: 2\nbatch", with: "epochs: 3\nbatch")
        #expect(longer.explain(notebook.store)[4] == "fit resumed: epochs 2 → 3: resumed at epoch 2")
        let shorter = notebook.replacing("epochs: 2\nbatch", with: "epochs: 1\nbatch")
        #expect(shorter.explain(notebook.store)[4] == "fit reused: epochs 2 → 1: trained for 1 epoch before")
        #expect(shorter.run(notebook.store).steps[4].summary == "fit reused: epochs 2 → 1: trained for 1 epoch before")
        // What was resumed has the same results as what ran in one go.
        let resumed = longer.run(notebook.store).steps
        #expect(resumed[4].summary == "fit resumed: epochs 1 → 3: resumed at epoch 2")
        #expect(resumed.map(\.values) == longer.run(nil).steps.map(\.values))
    }

    @Test func aTrainingRunsAgainOnlyWhenItsLostWeightsAreNeeded() throws {
        let notebook = try notebook()
        notebook.run(notebook.store)
        try Self.removeCheckpoints(notebook)
        #expect(notebook.explain(notebook.store) == Self.labels.map { "\($0) reused: unchanged" })
        let edited = notebook.replacing("images: 0..2", with: "images: 3")
        #expect(
            edited.explain(notebook.store) == [
                "load reused: unchanged", "normalize reused: unchanged", "build reused: unchanged",
                "compile reused: unchanged", "fit executed: its checkpoint is not in the cache",
                "evaluate reused: unchanged", "predict executed: images 0, 1, 2 → 3",
            ]
        )
        #expect(edited.run(notebook.store).steps.map(\.values) == edited.run(nil).steps.map(\.values))
        // An interactive step needs the weights, too: the page carries them.
        try Self.removeCheckpoints(notebook)
        let interactive = notebook.replacing("```{predict}\n", with: "```{predict}\n#| interactive: true\n")
        #expect(
            Array(interactive.explain(notebook.store).suffix(3)) == [
                "fit executed: its checkpoint is not in the cache", "evaluate reused: unchanged",
                "predict reused: done before",
            ]
        )
    }

    private static func removeCheckpoints(_ notebook: TestNotebook) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: notebook.folder.file("cache"))
        where name.contains("-epoch-") {
            try FileManager.default.removeItem(atPath: notebook.folder.file("cache/\(name)"))
        }
    }

    @Test func lostResultsAreComputedAgain() throws {
        let notebook = try notebook()
        notebook.run(notebook.store)
        let key = try #require(notebook.keys["evaluate"])
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: notebook.folder.file("cache")).first {
                $0.hasPrefix("\(key)-step")
            }
        )
        try FileManager.default.removeItem(atPath: notebook.folder.file("cache/\(name)"))
        #expect(
            notebook.explain(notebook.store)
                == Self.labels.map {
                    $0 == "evaluate" ? "evaluate executed: not in the cache" : "\($0) reused: unchanged"
                }
        )
    }

    @Test func stepsAreForcedLeftOutOrKeptOutOfTheCache() throws {
        let notebook = try notebook()
        notebook.run(notebook.store)
        #expect(
            notebook.explain(notebook.store, forcedLabels: ["compile"])
                == Self.labels.map { $0 == "compile" ? "compile executed: forced" : "\($0) reused: unchanged" }
        )
        #expect(
            notebook.explain(notebook.store, lastLabel: "compile")
                == Self.labels.prefix(4).map { "\($0) reused: unchanged" }
                + Self.labels.suffix(3).map { "\($0) not-run: after --to compile" }
        )
        #expect(
            notebook.replacing("```{predict}\n", with: "```{predict}\n#| cache: false\n").explain(notebook.store).last
                == "predict executed: cache: false"
        )
        #expect(
            notebook.replacing("```{predict}\n", with: "```{predict}\n#| eval: false\n").explain(notebook.store).last
                == "predict skipped: eval: false"
        )
    }

    @Test func aNewStepSaysSo() throws {
        let notebook = try notebook()
        notebook.run(notebook.store)
        let longer = notebook.appending("```{evaluate} sequential\non: train\n```\n")
        #expect(longer.explain(notebook.store).last == "evaluate-2 executed: new step")
    }
}
