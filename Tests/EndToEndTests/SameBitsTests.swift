import Foundation
import Testing

/// A notebook's numbers are the same on any number of threads and any x86-64 processor.
struct SameBitsTests {
    private static let text = SmallData.notebook(epochs: 2)
        .replacingOccurrences(
            of: "Dense(16, activation='relu')",
            with: "Dense(37, activation='tanh')\nDropout(0.2)\nDense(19, activation='sigmoid')"
        )

    private func results(_ program: String, _ arguments: [String]) throws -> [String] {
        let folder = try Folder()
        try SmallData.write(to: folder, training: 203, test: 50)
        try folder.write("a.md", Self.text)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return lasting(try folder.read("results.json"))
    }

    private var run: [String] { ["run", "a.md", "--no-cache", "--results", "results.json"] }

    @Test func onAnyNumberOfThreads() throws {
        let program = Program.executable.path
        let one = try results(program, run + ["--threads", "1"])
        #expect(one.count > 20)
        for threads in ["2", "3", "8"] {
            #expect(try results(program, run + ["--threads", threads]) == one, "\(threads) threads")
        }
    }

    @Test(arguments: ["Haswell", "Nehalem"]) func onAnotherProcessor(model: String) throws {
        let here = try results(Program.executable.path, run)
        let there = try results(
            "/usr/bin/qemu-x86_64",
            ["-cpu", model, Program.executable.path] + run + ["--threads", "2"]
        )
        #expect(there == here)
    }
}
