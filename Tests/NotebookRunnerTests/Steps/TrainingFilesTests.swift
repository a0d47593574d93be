import Foundation
import NotebookFormat
import Testing

@testable import NotebookRunner

/// Files that callbacks of a `{fit}` write: named and checked before the training, the same from the cache.
struct TrainingFilesTests {
    private func fitting(_ callbacks: String, epochs: Int = 3, more: String = "validation: test") throws -> TestNotebook
    {
        try TestNotebook().replacing(
            "epochs: params.epochs\nbatch_size: 8",
            with: "epochs: \(epochs)\nbatch_size: 8\n\(more)\ncallbacks: \(callbacks)"
        )
    }

    private func mistake(_ callbacks: String, more: String = "validation: test") throws -> [String] {
        try fitting(callbacks, more: more).mistakes
    }

    private static let every =
        "[ModelCheckpoint('e{epoch:02d}.keras'), ModelCheckpoint('last.weights.h5', "
        + "save_weights_only=True), CSVLogger('log.csv')]"
    private static let everyName = ["e01.keras", "e02.keras", "e03.keras", "last.weights.h5", "log.csv"]

    private func written(_ notebook: TestNotebook) throws -> [String: [UInt8]] {
        let names = try notebook.folder.names().filter { $0.contains(".") }
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try notebook.folder.read($0)) })
    }

    // MARK: Mistakes

    @Test(
        arguments: [
            (
                "ModelCheckpoint('best.h5')",
                "34:28: error: argument 'filepath' of ModelCheckpoint must be a name that ends in '.keras', or in "
                    + "'.weights.h5' with save_weights_only=True, not 'best.h5'"
            ),
            (
                "ModelCheckpoint('best.keras', save_weights_only=True)",
                "34:28: error: argument 'filepath' of ModelCheckpoint must be a name that ends in '.weights.h5' when "
                    + "save_weights_only=True, not 'best.keras'"
            ),
            (
                "ModelCheckpoint('best.keras', save_freq=100)",
                "34:42: error: argument 'save_freq' of ModelCheckpoint must be 'epoch', not 100"
            ),
            (
                "ModelCheckpoint('best.keras', 'val_acuracy', save_best_only=True)",
                "34:28: error: ModelCheckpoint monitors 'val_acuracy', which this training does not measure; did you mean "
                    + "'val_accuracy'?"
            ),
            (
                "ModelCheckpoint('{epoch}-{mae:.2f}.keras')",
                "34:28: error: ModelCheckpoint names its files for 'mae', which this training does not measure; its fields "
                    + "are epoch, loss, accuracy, val_loss, val_accuracy"
            ),
            (
                "ModelCheckpoint('{epoch-{loss}.keras')",
                "34:28: error: '{epoch-{loss}' is no field of a file name; write one such as {epoch:02d} or {val_loss:.2f}"
            ),
            (
                "ModelCheckpoint('epoch}.keras')",
                "34:28: error: the file name 'epoch}.keras' has a single '}'; write '}}' for one"
            ),
            (
                "ModelCheckpoint('{loss:02d}.keras')",
                "34:28: error: ':02d' writes whole numbers, and this is a fraction; write :.4f, :.1% or :.0f"
            ),
            (
                "ModelCheckpoint('{epoch:2q}.keras')",
                "34:28: error: ':2q' is no format for a number; write one such as {epoch:02d} or {val_loss:.2f}"
            ),
            (
                "CSVLogger('log.csv', ', ')",
                "34:33: error: argument 'separator' of CSVLogger must be one character such as ',' or '\\t', not ', '"
            ),
            (
                "BackupAndRestore('backup', delete_checkpoint=False)",
                "34:39: error: argument 'delete_checkpoint' of BackupAndRestore must be True, because the cache keeps the "
                    + "training's state and nothing is written to the folder, not False"
            ),
        ] as [(String, String)]
    )
    func mistakes(callback: String, message: String) throws {
        #expect(try mistake(callback) == [message])
    }

    @Test func aMonitorNeedsSaveBestOnlyToBeNeeded() throws {
        #expect(try mistake("ModelCheckpoint('a.keras')", more: "shuffle: true") == [])
        #expect(
            try mistake("ModelCheckpoint('a.keras', save_best_only=True)", more: "shuffle: true") == [
                "34:28: error: ModelCheckpoint monitors 'val_loss', but there is no validation set; give validation_split, "
                    + "or monitor='loss'"
            ]
        )
    }

    @Test func foldersAndFilesAreLookedAtBeforeTheTraining() throws {
        let missing = try fitting("ModelCheckpoint('none/{epoch}.keras')")
        #expect(
            missing.mistakes == [
                "34:28: error: there is no folder '\(missing.folder.path)/none' for the file of ModelCheckpoint; make it first"
            ]
        )
        for (callback, name, what) in [
            (
                "ModelCheckpoint('a.keras')", "a.keras",
                "exists and is no .keras file; remove it, or choose another name"
            ),
            (
                "ModelCheckpoint('a.weights.h5', save_weights_only=True)", "a.weights.h5",
                "exists and is no .weights.h5 file; remove it, or choose another name"
            ),
            (
                "CSVLogger('notes.csv')", "notes.csv",
                "exists and does not begin with 'epoch,' as a log of epochs does; remove it, or choose another name"
            ),
        ] {
            let notebook = try fitting(callback)
            try notebook.folder.write(name, Array("my own notes".utf8))
            let column = callback.hasPrefix("CSV") ? 22 : 28
            #expect(notebook.mistakes == ["34:\(column): error: '\(notebook.folder.file(name))' \(what)"])
            // Nothing is lost in an empty file.
            try notebook.folder.write(name, [])
            #expect(notebook.mistakes == [])
        }
    }

    @Test func dataIsNotWrittenOver() throws {
        let notebook = try fitting("CSVLogger('labels.csv')").replacing("train-labels", with: "labels.csv")
        try notebook.folder.write("labels.csv", try notebook.folder.read("train-labels"))
        // An empty file would be replaced, were it not read.
        #expect(notebook.mistakes.count == 1)
        let copy = try fitting("CSVLogger('./labels.csv')").replacing("train-labels", with: "labels.csv")
        try copy.folder.write("labels.csv", Array("epoch,loss\n".utf8))
        #expect(
            copy.mistakes.contains(
                "34:22: error: the file of CSVLogger would replace a data file of the notebook, "
                    + "'\(copy.folder.path)/./labels.csv'; choose another name"
            )
        )
    }

    @Test func twoCallbacksWithOneFile() throws {
        let notebook = try fitting("[ModelCheckpoint('a.keras'), ModelCheckpoint('a.keras', save_best_only=True)]")
        #expect(
            notebook.mistakes == [
                "34:57: warning: {fit} writes '\(notebook.folder.file("a.keras"))' as well, and this replaces it; choose "
                    + "another name to keep both"
            ]
        )
        #expect(try mistake("[CSVLogger('a.csv'), CSVLogger('a.csv', append=True)]") == [])
    }

    @Test func whatTwoCallbacksWriteIsNamedOnce() throws {
        for (callbacks, line) in [
            (
                "[ModelCheckpoint('a.keras'), ModelCheckpoint('a.keras', save_best_only=True)]",
                "ModelCheckpoint wrote a.keras, the last time after epoch 3."
            ),
            ("[CSVLogger('a.csv'), CSVLogger('a.csv', append=True)]", "CSVLogger wrote a.csv."),
        ] {
            let lines = try fitting(callbacks).run(nil).steps[4].outputs.compactMap {
                if case .text(let text) = $0 { text.description } else { nil }
            }
            #expect(Array(lines.dropFirst()) == [line])
        }
    }

    // MARK: Runs

    @Test func aRerunLeavesTheFilesOfAColdRun() throws {
        let notebook = try fitting(Self.every)
        notebook.run(notebook.store)
        let cold = try written(notebook)
        #expect(cold.keys.sorted() == Self.everyName)
        #expect(Set(cold.values.map { $0.count }).count > 1 && cold["e01.keras"] != cold["e02.keras"])
        // Missing, and changed.
        try FileManager.default.removeItem(atPath: notebook.folder.file("e02.keras"))
        try FileManager.default.removeItem(atPath: notebook.folder.file("log.csv"))
        try notebook.folder.write("e01.keras", try #require(cold["e03.keras"]))
        let again = notebook.run(notebook.store)
        #expect(again.steps.allSatisfy { $0.status == .reused })
        #expect(try written(notebook) == cold)
        // Without a cache the same.
        let other = try fitting(Self.every)
        other.run(nil)
        #expect(try written(other) == cold)
    }

    @Test func theReportNamesTheFiles() throws {
        func lines(_ notebook: TestNotebook) -> [String] {
            notebook.run(nil).steps[4].outputs.compactMap {
                if case .text(let text) = $0 { text.description } else { nil }
            }
        }
        let callbacks =
            "[ModelCheckpoint('e{epoch:02d}.keras'), ModelCheckpoint('last.keras'), CSVLogger('log.csv'), "
            + "ModelCheckpoint('never.keras', save_best_only=True, initial_value_threshold=-1), BackupAndRestore('b')]"
        #expect(
            Array(lines(try fitting(callbacks)).dropFirst()) == [
                "ModelCheckpoint wrote 3 files, from e01.keras to e03.keras.",
                "ModelCheckpoint wrote last.keras, the last time after epoch 3.", "CSVLogger wrote log.csv.",
                "ModelCheckpoint wrote no file: no epoch was better than initial_value_threshold.",
                "BackupAndRestore writes nothing: the cache keeps every epoch, from which a training goes on.",
            ]
        )
    }

    @Test func whatIsNoModelStaysInARerun() throws {
        let notebook = try fitting("ModelCheckpoint('e{epoch}.keras')")
        notebook.run(notebook.store)
        try notebook.folder.write("e2.keras", Array("my own notes".utf8))
        let again = notebook.run(notebook.store)
        #expect(again.status == .failed)
        #expect(
            again.steps[4].failure
                == "'\(notebook.folder.file("e2.keras"))' exists and is no .keras file; remove it, or choose another name"
        )
        #expect(again.steps[4].failureRange?.start == SourcePosition(line: 34, column: 28))
        #expect(try notebook.folder.read("e2.keras") == Array("my own notes".utf8))
    }

    @Test func aTrainingThatGoesOnLeavesTheSameFiles() throws {
        let whole = try fitting(Self.every)
        whole.run(nil)
        let notebook = try fitting(Self.every)
        var epochs = 0
        let stopped = Executor(notebook.plan, notebook.options(notebook.store)).run(
            report: { if case .progress(_, .epochFinished) = $0 { epochs += 1 } },
            isCancelled: { epochs == 2 }
        )
        #expect(stopped.status == .interrupted)
        #expect(try written(notebook).keys.sorted() == ["e01.keras", "e02.keras", "last.weights.h5", "log.csv"])
        try FileManager.default.removeItem(atPath: notebook.folder.file("e01.keras"))
        let resumed = notebook.run(notebook.store)
        #expect(resumed.steps[4].status == .resumed)
        #expect(try written(notebook) == written(whole))
    }

    @Test func aShorterTrainingLeavesItsOwnFile() throws {
        let name = "[ModelCheckpoint('last.keras'), CSVLogger('log.csv')]"
        let short = try fitting(name, epochs: 2)
        short.run(nil)
        let notebook = try fitting(name, epochs: 4)
        notebook.run(notebook.store)
        #expect(try written(notebook) != written(short))
        let again = notebook.replacing("epochs: 4", with: "epochs: 2").run(notebook.store)
        #expect(again.steps[4].status == .reused)
        #expect(try written(notebook) == written(short))
    }

    @Test func filesThatTheCacheHasLostAreMadeAgain() throws {
        let notebook = try fitting(Self.every)
        notebook.run(notebook.store)
        let cold = try written(notebook)
        let cache = notebook.folder.file("cache")
        let entries = try FileManager.default.contentsOfDirectory(atPath: cache).filter { $0.contains("-file-") }
        #expect(entries.count == 6)
        for entry in entries { try FileManager.default.removeItem(atPath: "\(cache)/\(entry)") }
        try FileManager.default.removeItem(atPath: notebook.folder.file("e02.keras"))
        let again = notebook.run(notebook.store)
        #expect(again.steps[4].summary == "fit executed: its files are not in the cache")
        #expect(try written(notebook) == cold)
    }

    @Test func onlyTheBestEpochIsKept() throws {
        let notebook = try fitting("ModelCheckpoint('b{epoch}.keras', save_best_only=True)", epochs: 5)
        let step = notebook.run(nil).steps[4]
        guard case .list(let losses)? = step.values["history"]?["val_loss"] else {
            throw CocoaError(.featureUnsupported)
        }
        var best = Double.infinity
        var expected: [String] = []
        for (index, loss) in losses.enumerated() {
            guard case .number(let loss) = loss, loss < best else { continue }
            best = loss
            expected.append("b\(index + 1).keras")
        }
        #expect(try written(notebook).keys.sorted() == expected)
    }

    @Test func aLogThatRowsComeToKeepsThem() throws {
        let notebook = try fitting("CSVLogger('log.csv', append=True)", more: "shuffle: true")
        let earlier = "epoch,accuracy,loss,val_accuracy,val_loss\r\n7,0.5,1.0,NA,NA\r\n"
        try notebook.folder.write("log.csv", Array(earlier.utf8))
        notebook.run(notebook.store)
        let text = String(decoding: try notebook.folder.read("log.csv"), as: UTF8.self)
        #expect(text.hasPrefix(earlier + "0,"))
        #expect(text.split(separator: "\r\n").count == 5)
        notebook.run(notebook.store)
        notebook.run(nil)
        #expect(String(decoding: try notebook.folder.read("log.csv"), as: UTF8.self) == text)
        try notebook.folder.write("log.csv", Array("epoch,mae\r\n".utf8))
        let failed = notebook.run(nil).steps[4]
        #expect(
            failed.failure
                == "cannot append to '\(notebook.folder.file("log.csv"))': its columns are epoch,mae, and those of this "
                + "training are epoch,accuracy,loss,val_accuracy,val_loss"
        )
    }

    @Test func aLogThatIsTooLongToBeReadStays() throws {
        let notebook = try fitting("CSVLogger('log.csv', append=True)")
        let path = notebook.folder.file("log.csv")
        try notebook.folder.write("log.csv", Array("epoch,accuracy,loss,val_accuracy,val_loss\r\n".utf8))
        try #require(truncate(path, Limits.textFile + 1) == 0)
        let step = notebook.run(nil).steps[4]
        #expect(step.failure == "cannot read '\(path)': it is larger than 64 MiB")
        #expect(step.failureRange?.start == SourcePosition(line: 34, column: 22))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int == Limits.textFile + 1)
    }

    @Test func aFolderThatGoesWhileTrainingIsAnErrorAtItsPlace() throws {
        let notebook = try fitting("ModelCheckpoint('sub/{epoch}.keras')")
        let folder = notebook.folder.file("sub")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let executor = Executor(notebook.plan, notebook.options(nil))
        try FileManager.default.removeItem(atPath: folder)
        let step = executor.run(report: { _ in }, isCancelled: { false }).steps[4]
        #expect(step.failure == "cannot write '\(folder)/1.keras': No such file or directory")
        #expect(step.failureRange?.start == SourcePosition(line: 34, column: 28))
    }

    @Test func aRunThatWritesNoFilesKeepsThemForOneThatDoes() throws {
        let notebook = try fitting(Self.every)
        var options = notebook.options(notebook.store)
        options.files = nil
        _ = Executor(notebook.plan, options).run(report: { _ in }, isCancelled: { false })
        #expect(try written(notebook).isEmpty)
        #expect(notebook.run(notebook.store).steps[4].status == .reused)
        #expect(try written(notebook).keys.sorted() == Self.everyName)
    }
}
