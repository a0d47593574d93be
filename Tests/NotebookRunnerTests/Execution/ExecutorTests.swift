import NotebookFormat
import Testing

@testable import NotebookRunner

/// What a run yields when something goes wrong, and in which order it tells.
struct ExecutorTests {
    /// A notebook whose training data have labels without a name: the plan cannot see it, `{load}` fails.
    private func broken() throws -> TestNotebook {
        try TestNotebook().replacing("train_labels: train-labels", with: "train_labels: missing")
    }

    @Test func afterAFailureNothingRuns() throws {
        let notebook = try broken()
        let executed = notebook.run(nil)
        #expect(executed.status == .failed)
        #expect(
            executed.steps.map(\.summary) == ["load failed: run without the cache"]
                + ["normalize", "build", "compile", "fit", "evaluate", "predict"]
                .map { "\($0) not-run: an earlier step failed" }
        )
        let path = notebook.folder.file("missing")
        #expect(executed.steps[0].failure == "cannot find '\(path)'; check the name and the folder")
    }

    @Test func aForgivenFailureStopsWhatNeedsItAlone() throws {
        let notebook = try TestNotebook().replacing(
            "```{evaluate}\nexpect: accuracy >= 0\n",
            with: "```{evaluate}\n#| error: true\nexpect: loss < 0\n"
        )
        let executed = notebook.run(nil)
        #expect(executed.status == .failed)
        #expect(executed.steps[5].status == .failed)
        #expect(executed.steps[5].failure?.hasPrefix("expected loss < 0.0, but loss is ") == true)
        #expect(executed.steps[6].summary == "predict executed: run without the cache")
    }

    @Test func whatNeedsAForgivenFailureDoesNotRun() throws {
        let notebook = try TestNotebook().replacing(
            "```{normalize}\ndivide_by: 255",
            with: "```{normalize}\n#| error: true\nmethod: standardize"
        )
        var images = try notebook.folder.read("train-images")
        for index in 16..<images.count { images[index] = 9 }
        try notebook.folder.write("train-images", images)
        let executed = notebook.run(nil)
        #expect(executed.steps[1].status == .failed)
        let needed = "not-run: the step 'normalize' that it needs did not succeed"
        #expect(
            executed.steps[2...].map(\.summary) == [
                "build executed: run without the cache", "compile executed: run without the cache", "fit \(needed)",
                "evaluate \(needed)", "predict \(needed)",
            ]
        )
    }

    @Test func aFailedStepIsNotKept() throws {
        let notebook = try TestNotebook().replacing("accuracy >= 0", with: "accuracy > 1")
        notebook.run(notebook.store)
        #expect(notebook.run(notebook.store).steps[5].summary == "evaluate failed: not in the cache")
    }

    @Test func anInterruptedRunKeepsWhatIsDone() throws {
        let notebook = try TestNotebook()
        var finished = 0
        let executed = Executor(notebook.plan, notebook.options(notebook.store)).run { event in
            if case .finished = event { finished += 1 }
        } isCancelled: {
            finished >= 3
        }
        #expect(executed.status == .interrupted)
        #expect(
            executed.steps.map(\.summary) == ["load", "normalize", "build"].map { "\($0) executed: first run" }
                + ["compile", "fit", "evaluate", "predict"].map { "\($0) not-run: the run was interrupted" }
        )
        let next = notebook.run(notebook.store)
        #expect(next.status == .completed)
        #expect(next.steps.prefix(4).map(\.status) == [.reused, .reused, .reused, .executed])
        #expect(
            next.steps.dropFirst(3).map(\.summary)
                == ["compile", "fit", "evaluate", "predict"].map { "\($0) executed: not reached in the last run" }
        )
    }

    @Test func aTrainingInterruptedShowsItsEpochsAndGoesOn() throws {
        let notebook = try TestNotebook().replacing("epochs: params.epochs", with: "epochs: 4")
        var epochs = 0
        let executed = Executor(notebook.plan, notebook.options(notebook.store)).run { event in
            if case .progress(_, .epochFinished) = event { epochs += 1 }
        } isCancelled: {
            epochs >= 2
        }
        #expect(executed.status == .interrupted)
        #expect(executed.steps[4].failure == "interrupted at epoch 3 of 4")
        #expect(executed.steps[4].values["epochs"] == .integer(2))
        let next = notebook.run(notebook.store)
        #expect(next.steps[4].summary == "fit resumed: not in the cache: resumed at epoch 2")
        #expect(next.steps.map(\.values) == notebook.run(nil).steps.map(\.values))
    }

    @Test func eventsComeInOrder() throws {
        let notebook = try TestNotebook().replacing("```{predict}\n", with: "```{predict}\n#| eval: false\n")
        var events: [String] = []
        _ = Executor(notebook.plan, notebook.options(nil)).run { event in
            switch event {
            case .started(let step, let directive): events.append("\(step) \(directive.label) started")
            case .progress(let step, .epochStarted(let epoch, let epochs)): events.append("\(step) \(epoch)/\(epochs)")
            case .progress(let step, .epochFinished(let epoch, _, let steps, _, let values)):
                events.append("\(step) \(epoch) done in \(steps): \(values.map(\.name).joined(separator: " "))")
            case .progress: break
            case .finished(let step, let executed): events.append("\(step) \(executed.status.rawValue)")
            }
        } isCancelled: {
            false
        }
        #expect(
            events == [
                "0 load started", "0 executed", "1 normalize started", "1 executed", "2 build started", "2 executed",
                "3 compile started", "3 executed", "4 fit started", "4 1/2", "4 1 done in 3: loss accuracy", "4 2/2",
                "4 2 done in 3: loss accuracy", "4 executed", "5 evaluate started", "5 executed", "6 skipped",
            ]
        )
    }

    @Test func inlineValuesAndProvenanceComeWithTheRun() throws {
        let notebook = try TestNotebook().appending("\n`{eval} build.parameters:,` and `{eval} fit.epochs`\n")
        let executed = notebook.run(nil)
        #expect(executed.inlineValues == ["103", "2"])
        #expect(executed.provenance.command == "notebook run rows.md")
        #expect(executed.provenance.version == "test")
        #expect(executed.provenance.dataFiles.count == 4)
    }
}
