import Foundation
import Testing

/// Ctrl-C in `{fit}`: what there is is kept and shown.
struct InterruptionTests {
    @Test func firstControlCKeepsTheLastWholeEpoch() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook(epochs: 1_000_000))
        let running = try Program.Running(["run", "a.md", "--results", "results.json"], in: folder)
        usleep(800_000)
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
