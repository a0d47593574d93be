import Foundation
import Testing

/// Ctrl-C in `{fit}`: what there is is kept and shown.
struct InterruptionTests {
    @Test func firstControlCKeepsTheLastWholeEpoch() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook(epochs: 1_000_000))
        let running = try Program.Running(["run", "a.md", "--results", "results.json"], in: folder)
        // A signal that comes before the program listens would be lost: whoever runs the tests may ignore it for all.
        let cache = URL(fileURLWithPath: folder.path + "/cache/notebook")
        var names: [String] = []
        while !names.contains(where: { $0.contains("-epoch-") }), running.process.isRunning {
            usleep(20_000)
            names = (try? FileManager.default.contentsOfDirectory(atPath: cache.path)) ?? []
        }
        running.process.interrupt()
        let outcome = running.wait()
        #expect(outcome.exitCode == 130)
        #expect(outcome.standardOutput == "a.html\n")
        #expect(outcome.standardError.contains("interrupted at epoch "))
        let results = try Results(try folder.data("results.json"))
        #expect(results.status == "interrupted")
        #expect(results.statuses.suffix(3) == ["fit failed", "evaluate not-run", "predict not-run"])
        #expect(try folder.read("a.html").contains("of 1000000"))
    }
}
