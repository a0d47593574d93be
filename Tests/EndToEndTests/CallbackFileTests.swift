import Foundation
import Testing

/// Files that callbacks write, by the built program.
struct CallbackFileTests {
    private static let callbacks =
        "callbacks: [ModelCheckpoint('m{epoch}.keras'), ModelCheckpoint('w.weights.h5', "
        + "save_weights_only=True, save_best_only=True, monitor='loss'), CSVLogger('log.csv')]"

    private func folder(epochs: Int, _ callbacks: String = callbacks) throws -> Folder {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = SmallData.notebook(epochs: epochs)
            .replacing("epochs: \(epochs)", with: "epochs: \(epochs)\n\(callbacks)")
        try folder.write("a.md", text)
        return folder
    }

    private func files(_ folder: Folder) throws -> [String: Data] {
        let names = folder.names.filter { $0.hasSuffix(".keras") || $0.hasSuffix(".h5") || $0.hasSuffix(".csv") }
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try folder.data($0)) })
    }

    @Test func theyLieBesideTheNotebook() throws {
        let folder = try folder(epochs: 2)
        let outcome = try Program.run(["run", "a.md", "--quiet"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError == "")
        #expect(outcome.standardOutput == "a.html\n")
        #expect(try files(folder).keys.sorted() == ["log.csv", "m1.keras", "m2.keras", "w.weights.h5"])
        // No temporary file stays.
        #expect(folder.names.allSatisfy { !$0.hasSuffix(".tmp") })
        let page = try folder.read("a.html")
        #expect(page.contains("ModelCheckpoint wrote 2 files, from m1.keras to m2.keras."))
        #expect(page.contains("CSVLogger wrote log.csv."))
    }

    @Test func anotherFileOfTheCallIsNotReplaced() throws {
        let folder = try folder(epochs: 2)
        let outcome = try Program.run(["run", "a.md", "--results", "log.csv"], in: folder)
        #expect(outcome.exitCode == 64)
        #expect(
            outcome.standardError.hasPrefix(
                "Error: a file that the notebook writes would replace the results file, './log.csv'; choose another name\n"
            )
        )
        #expect(!folder.names.contains("log.csv"))
    }

    @Test func checkFindsMistakesAtTheirPlace() throws {
        let folder = try folder(epochs: 2, "callbacks: ModelCheckpoint('models/m.keras')")
        let outcome = try Program.run(["check", "a.md"], in: folder)
        #expect(outcome.exitCode == 2)
        let line = try folder.read("a.md").split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.hasPrefix("callbacks:") }
        #expect(
            outcome.standardError.hasPrefix(
                "a.md:\((line ?? 0) + 1):28: error: there is no folder './models' for the file of ModelCheckpoint; make it "
                    + "first\n"
            )
        )
    }

    @Test func verifyWritesNothing() throws {
        let folder = try folder(epochs: 2)
        _ = try Program.run(["run", "a.md", "--results", "old.json"], in: folder)
        try FileManager.default.removeItem(atPath: folder.path + "/m1.keras")
        let outcome = try Program.run(["verify", "a.md", "--results", "old.json"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(!folder.names.contains("m1.keras"))
    }

    /// Whenever it is killed, what it wrote is whole, and the run after it leaves the files of one that never stopped.
    @Test func aKilledRunGoesOn() throws {
        let epochs = 60
        let whole = try folder(epochs: epochs)
        #expect(try Program.run(["run", "a.md"], in: whole).exitCode == 0)
        let expected = try files(whole)
        #expect(expected.count == epochs + 2)
        let folder = try folder(epochs: epochs)
        var kills = 0
        for attempt in 1...4 {
            let running = try Program.Running(["run", "a.md"], in: folder)
            while !folder.names.contains("m\(attempt * 12).keras"), running.process.isRunning { usleep(500) }
            if running.process.isRunning {
                kill(running.process.processIdentifier, SIGKILL)
                kills += 1
            }
            _ = running.wait()
            for (name, data) in try files(folder) where name.hasPrefix("m") {
                #expect(data == expected[name], "\(name)")
            }
        }
        #expect(try Program.run(["run", "a.md"], in: folder).exitCode == 0)
        #expect(try files(folder) == expected, "after \(kills) kills")
    }
}
