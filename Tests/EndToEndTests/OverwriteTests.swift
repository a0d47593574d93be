import Foundation
import Testing

/// A call that would write over what it reads is wrong usage, found before anything runs.
struct OverwriteTests {
    @Test(arguments: [
        ["run", "a.md", "-o", "a.md"], ["run", "a.md", "-o", "./a.md"], ["run", "a.md", "-o", "link.md"],
        ["run", "a.md", "--results", "a.md"], ["run", "a.md", "-o", "train-images"],
        ["run", "a.md", "--results", "test-labels"], ["run", "a.md", "-o", "x", "--results", "./x"],
        ["run", "a.md", "--results", "a.html"], ["run", "a.md", "--compare", "old.json", "--results", "old.json"],
        ["run", "a.md", "--compare", "old.json", "-o", "old.json"], ["run", "a.md", "-o", "sketch.png"],
        ["run", "a.md", "--template", "page.html", "-o", "page.html"],
        ["run", "page.html", "--results", "page.html.html"],
        ["convert", "a.md", "--to", "ipynb", "-o", "a.md"], ["convert", "a.md", "--to", "py", "-o", "train-labels"],
    ])
    func nothingIsLost(call: [String]) throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook(extra: "![sketch](sketch.png)"))
        try folder.write("sketch.png", "no picture")
        try folder.write("old.json", #"{"schema": 1, "steps": []}"#)
        try folder.write("page.html", "{{{body}}}")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.md",
            withDestinationPath: "a.md"
        )
        let names = folder.names
        let before = try names.map { try folder.data($0) }
        let outcome = try Program.run(call, in: folder)
        #expect(outcome.exitCode == 64, "\(outcome.standardError)")
        #expect(outcome.standardError.contains(" would replace "))
        #expect(outcome.standardOutput == "")
        // What the plan has found out may be kept.
        #expect(folder.names.filter { $0 != "cache" } == names)
        #expect(try names.map { try folder.data($0) } == before)
    }

    @Test func namesThatCannotBeAreFoundBeforeTheRun() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", SmallData.notebook())
        for output in ["a.md/x.html", "", String(repeating: "n", count: 256), "none/x.html"] {
            let outcome = try Program.run(["run", "a.md", "-o", output], in: folder)
            #expect(outcome.exitCode == 64)
            #expect(!outcome.standardError.contains("Epoch"))
        }
    }

    @Test func controlCharactersAreShownNotSent() throws {
        let folder = try Folder()
        try folder.write("a\u{1B}]0;b\u{7}.md", "```{load} none\u{1B}[2J\n```\n")
        let outcome = try Program.run(["check", "a\u{1B}]0;b\u{7}.md"], in: folder)
        #expect(outcome.exitCode == 2)
        #expect(!outcome.standardError.contains("\u{1B}") && !outcome.standardError.contains("\u{7}"))
        #expect(outcome.standardError.contains("a\\u{1b}]0;b\\u{7}.md:1:"))
    }

    /// What the command line holds is quoted in the same way.
    @Test(arguments: [
        ["run", "none*.md"], ["none*"], ["run", "a.md", "--threads", "*"],
        ["data", "get", "none*"],
        ["convert", "a.md", "--to", "*"], ["run", "a.md", "--to", "*"], ["run", "a.md", "-o", "none*/a.html"],
        ["run", "a.md", "-P", "none*=1"], ["new", "none*/a.md"],
    ])
    func wrongUsageCannotSteerATerminal(arguments: [String]) throws {
        let folder = try Folder()
        try folder.write("a.md", "No steps.")
        let outcome = try Program.run(arguments.map { $0.replacing("*", with: "\u{1B}]0;b\u{7}\u{9B}31m") }, in: folder)
        #expect(outcome.exitCode == 64)
        let controls = outcome.standardError.unicodeScalars.filter {
            $0.properties.generalCategory == .control && $0 != "\n"
        }
        #expect(controls.isEmpty)
        #expect(outcome.standardError.contains("\\u{1b}]0;b\\u{7}\\u{9b}31m"))
    }

    @Test func aFullStandardOutputIsAnError() throws {
        let folder = try Folder()
        try folder.write("a.md", "No steps.")
        let outcome = try Program.run(
            ["-c", "'\(Program.executable.path)' run a.md > /dev/full"],
            in: folder,
            executable: URL(fileURLWithPath: "/bin/sh")
        )
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardError.contains("cannot write to standard output: No space left on device"))
    }
}
