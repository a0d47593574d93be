import Foundation
import Testing

/// Calls of the C library that fail, one by one, and kills: whatever happens, the program ends with an exit code of the
/// contract and a message, and neither the earlier report nor the cache is lost.
///
/// With `NOTEBOOK_FAULTS=all` every call fails once; else some of each function's.
@Suite(.serialized) struct FaultTests {
    /// A function, and the errors that it gives.
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var errors: [Int32]
        var testDescription: String { name }
    }

    static let faults = [
        Fault(name: "open", errors: [EMFILE, ENOENT]), Fault(name: "fopen", errors: [EMFILE]),
        Fault(name: "read", errors: [EIO]), Fault(name: "pread", errors: [EIO]), Fault(name: "write", errors: [ENOSPC]),
        Fault(name: "rename", errors: [EIO]), Fault(name: "linkat", errors: [EIO]),
        Fault(name: "mkdir", errors: [EACCES]),
        Fault(name: "fstat", errors: [EIO]), Fault(name: "stat", errors: [EACCES]), Fault(name: "close", errors: [EIO]),
        Fault(name: "mmap", errors: [ENOMEM]), Fault(name: "opendir", errors: [EMFILE]),
        Fault(name: "thread", errors: [EAGAIN]),
    ]

    /// The library that makes calls fail.
    static func library(in folder: Folder) throws -> String {
        let source = Program.root.appendingPathComponent("Tests/Faults/faults.c").path
        let path = folder.path + "/faults.so"
        let outcome = try Program.run(
            ["-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"],
            in: folder,
            executable: URL(fileURLWithPath: "/usr/bin/cc")
        )
        try #require(outcome.exitCode == 0, "\(outcome.standardError)")
        return path
    }

    @Test(arguments: faults) func failingCalls(fault: Fault) throws {
        let tools = try Folder()
        let library = try Self.library(in: tools)
        let counter = tools.path + "/count"
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook(epochs: 1, extra: "A formula $x^2$.\n"))
        let command = ["run", "--quiet", "a.md", "--results", "results.json"]
        let first = try Program.run(command, in: folder)
        try #require(first.exitCode == 0, "\(first)")
        let results = lasting(try folder.read("results.json"))

        func run(at number: Int, _ error: Int32, rest: Bool) throws -> Program.Outcome {
            try tools.write("count", Data(repeating: 0, count: 8))
            try folder.write("a.html", "the earlier report")
            var environment = [
                "LD_PRELOAD": library, "FAULT_CALL": fault.name, "FAULT_AT": String(number),
                "FAULT_ERRNO": String(error), "FAULT_COUNT": counter,
            ]
            if rest { environment["FAULT_REST"] = "1" }
            return try Program.run(command, in: folder, environment: environment)
        }
        _ = try run(at: 0, 0, rest: false)
        let count = try tools.data("count").withUnsafeBytes { Int($0.loadUnaligned(as: Int64.self)) }
        let isThorough = ProcessInfo.processInfo.environment["NOTEBOOK_FAULTS"] == "all"
        let step = isThorough ? 1 : max(1, count / 8)
        for number in stride(from: 1, through: count, by: step) {
            for error in fault.errors {
                for rest in [false, true] {
                    if number.isMultiple(of: 2) { try? FileManager.default.removeItem(atPath: folder.path + "/cache") }
                    let outcome = try run(at: number, error, rest: rest)
                    let place: Comment = "\(fault.name) \(number) of \(count), error \(error), rest \(rest): \(outcome)"
                    #expect([0, 1, 2, 64, 130].contains(outcome.exitCode), place)
                    #expect(outcome.exitCode == 0 || !outcome.standardError.isEmpty, place)
                    let report = try folder.read("a.html")
                    #expect(report == "the earlier report" || report.contains("</html>"), place)
                    let left = (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { $0.hasSuffix(".tmp") }
                    #expect(left == [], place)
                }
            }
        }
        let last = try Program.run(command, in: folder)
        #expect(last.exitCode == 0, "\(last)")
        #expect(lasting(try folder.read("results.json")) == results)
    }

    /// A run may be killed at any time: the next one gives the same results, and no temporary file stays.
    @Test func kills() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook(epochs: 3))
        let command = ["run", "--quiet", "a.md", "--results", "results.json"]
        let start = ContinuousClock.now
        try #require(try Program.run(command, in: folder).exitCode == 0)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let results = lasting(try folder.read("results.json"))
        let count = Int(ProcessInfo.processInfo.environment["NOTEBOOK_KILLS"] ?? "") ?? 12
        for number in 0..<count {
            if number.isMultiple(of: 3) { try FileManager.default.removeItem(atPath: folder.path + "/cache") }
            try folder.write("a.html", "the earlier report")
            let running = try Program.Running(command, in: folder)
            Thread.sleep(forTimeInterval: seconds * (Double(number) + 0.5) / Double(count))
            kill(running.process.processIdentifier, SIGKILL)
            _ = running.wait()
            let report = try folder.read("a.html")
            #expect(report == "the earlier report" || report.contains("</html>"))
            let left = (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { $0.hasSuffix(".tmp") }
            #expect(left == [])
            let next = try Program.run(command, in: folder)
            #expect(next.exitCode == 0 && next.standardError == "", "\(next)")
            #expect(lasting(try folder.read("results.json")) == results)
        }
    }
}
