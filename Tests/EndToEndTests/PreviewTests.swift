import Foundation
import LoopbackClient
import Testing

/// The program as a server: how it starts, what it survives, and how it ends.
struct PreviewTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    // MARK: - Start

    @Test func aPortInUseIsSaidSo() throws {
        try folder.write("a.md", "Some words.\n")
        let preview = try RunningPreview(in: folder)
        let second = try Program.run(["preview", "a.md", "--port", "\(preview.port)"], in: folder)
        #expect(second.standardError == "error: port \(preview.port) is in use; choose another with --port\n")
        #expect(second.standardOutput == "")
        #expect(second.exitCode == 1)
        #expect(try preview.get().status == 200)
        #expect(try preview.stop().standardOutput == "http://127.0.0.1:\(preview.port)/\n")
    }

    @Test(arguments: [
        ["b.md"], ["."], ["a.md", "--port", "0"], ["a.md", "--port", "65536"], ["a.md", "--port", "http"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        try folder.write("a.md", "Some words.\n")
        let outcome = try Program.run(["preview"] + arguments, in: folder)
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardOutput == "")
        #expect(outcome.standardError.contains("rror: "))
    }

    @Test func tooFewDescriptorsAreSaidSo() throws {
        try folder.write("a.md", "Some words.\n")
        let outcome = try Program.run(
            [
                "-c", "ulimit -n 16; exec \"$0\" preview a.md --port \(LoopbackClient.freePort())",
                Program.executable.path,
            ],
            in: folder,
            executable: URL(fileURLWithPath: "/bin/sh")
        )
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardOutput == "")
        let pattern = /error: too many files are open: the preview needs \d+ more; raise the limit with ulimit -n\n/
        #expect(outcome.standardError.wholeMatch(of: pattern) != nil, "\(outcome.standardError)")
    }

    // MARK: - What it survives

    @Test func aNotebookThatGoesAndComesBack() throws {
        let file = try folder.write("a.md", "First words.\n")
        let preview = try RunningPreview(in: folder)
        #expect(try preview.shows("First words."))

        try FileManager.default.removeItem(atPath: file)
        #expect(try preview.shows("cannot read 'a.md': No such file or directory", "First words."))

        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        #expect(try preview.shows("cannot read 'a.md': it is a folder", "First words."))
        #expect(try preview.isCalm())

        try FileManager.default.removeItem(atPath: file)
        try folder.write("a.md", "Second words.\n")
        #expect(try preview.shows("Second words."))
        #expect(try !preview.get().body.contains("cannot read"))
        #expect(try preview.stop().exitCode == 0)
    }

    @Test func descriptorsThatAreUsedUp() throws {
        try folder.write("a.md", "First words.\n")
        let preview = try RunningPreview(in: folder, limits: "ulimit -n 20; ")
        let idle = try (0..<60).map { _ in try LoopbackClient(port: preview.port) }
        #expect(try preview.shows("First words."))
        try folder.write("a.md", "Second words.\n")
        #expect(try preview.shows("Second words."))
        #expect(try preview.isCalm())
        #expect(try preview.stop().exitCode == 0)
        withExtendedLifetime(idle) {}
    }

    // MARK: - End

    /// What it is in the middle of.
    enum Work: CaseIterable {
        case nothing, training, formulas, drawing, crowd
    }

    @Test(arguments: Work.allCases)
    func controlCEndsIt(work: Work) throws {
        switch work {
        case .nothing, .crowd: try folder.write("a.md", "Some words.\n")
        case .training:
            try SmallData.write(to: folder)
            try folder.write("a.md", SmallData.notebook(epochs: 1_000_000))
        case .formulas: try folder.write("a.md", Self.slowFormulas)
        case .drawing: try folder.write("a.md", Self.slowDrawing)
        }
        let preview = try RunningPreview(in: folder)
        if work == .training { #expect(try preview.shows("/1000000")) }
        let clients = try (0..<(work == .crowd ? 200 : 1)).map { number in
            let client = try LoopbackClient(port: preview.port)
            if number % 2 == 0 {
                client.send("GET /updates?after=0 HTTP/1.1\r\nHost: localhost:\(preview.port)\r\n\r\n")
            } else {
                client.send("GET /")
            }
            return client
        }
        let start = ContinuousClock.now
        let outcome = try preview.stop()
        // 200 milliseconds are meant; the machine may have other things to do.
        #expect(.now - start < .seconds(2))
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError == "")
        withExtendedLifetime(clients) {}
    }

    /// Macros that stand for eight times the macro before them.
    private static let slowFormulas =
        (0..<12).map { formula in
            let macros = zip(["ma", "mb", "mc", "md"], ["mb", "mc", "md", "me"]).map { inner, outer in
                "\\def\\\(outer){\(String(repeating: "\\\(inner) ", count: 8))}"
            }
            return "$$\\def\\ma{x_{\(formula)}}\(macros.joined())\\me$$\n\n"
        }.joined()

    private static let slowDrawing =
        "```mermaid\nflowchart TD\n"
        + (0..<140).map { "n\($0) --> n\(($0 * 7 + 3) % 140)\nn\($0) --> n\(($0 * 11 + 5) % 140)\n" }.joined() + "```\n"
}

/// A preview of `a.md` that serves.
final class RunningPreview {
    let port: Int
    private let running: Program.Running

    init(
        in folder: Folder,
        limits: String = "",
        arguments: String = "",
        environment: [String: String] = [:]
    ) throws {
        port = LoopbackClient.freePort()
        running = try Program.Running(
            ["-c", "\(limits)exec \"$0\" preview a.md --port \(port) \(arguments)", Program.executable.path],
            in: folder,
            environment: environment,
            executable: URL(fileURLWithPath: "/bin/sh")
        )
        while (try? LoopbackClient(port: port)) == nil, running.process.isRunning { usleep(10_000) }
    }

    // A child of a thread of Dispatch has SIGTERM blocked, as that thread has.
    deinit { kill(running.process.processIdentifier, SIGKILL) }

    func get(_ path: String = "/") throws -> HTTPAnswer {
        let client = try LoopbackClient(port: port)
        client.send("GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n")
        return HTTPAnswer.all(in: client.readToEnd() ?? "").first ?? HTTPAnswer(status: 0, headers: [:], body: "")
    }

    /// Whether the page comes to contain all these words.
    func shows(_ words: String...) throws -> Bool {
        let end = ContinuousClock.now + .seconds(60)
        while .now < end {
            let body = try get().body
            if words.allSatisfy(body.contains) { return true }
            usleep(20_000)
        }
        return false
    }

    /// Whether it takes little of the processor while nothing happens.
    func isCalm() throws -> Bool {
        let start = try processorSeconds()
        usleep(1_000_000)
        return try processorSeconds() - start < 0.3
    }

    func stop() throws -> Program.Outcome {
        running.process.interrupt()
        return running.wait()
    }

    private func processorSeconds() throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(running.process.processIdentifier)/stat", encoding: .utf8)
        // After the name in parentheses: fields 14 and 15 of all, in ticks.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        return fields[12...13].compactMap { Double($0) }.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
