import Foundation
import Testing

/// Machines that leave the program little: a message and an exit code that the contract lists, no trap, nothing lost.
struct TightLimitTests {
    private static let exitCodes: Set<Int32> = [0, 1, 2, 64, 130]

    /// Runs the program where the shell has set limits.
    private func run(_ limits: String, _ arguments: String, in folder: Folder) throws -> Program.Outcome {
        try Program.run(
            ["-c", "\(limits); exec '\(Program.executable.path)' \(arguments)"],
            in: folder,
            executable: URL(fileURLWithPath: "/bin/bash")
        )
    }

    private func folder(_ notebook: String = SmallData.notebook()) throws -> Folder {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", notebook)
        try folder.write("a.html", "the earlier report")
        return folder
    }

    private func temporaries(in folder: Folder) -> [String] {
        (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { $0.hasSuffix(".tmp") }
    }

    @Test(arguments: ["check a.md", "run a.md", "run a.md --no-cache"]) func fewFiles(arguments: String) throws {
        let folder = try folder()
        let outcome = try run("ulimit -n 5", arguments, in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardError == "error: 'ulimit -n' lets the program open 5 files at a time; it needs 16\n")
        #expect(try folder.read("a.html") == "the earlier report")
        #expect(temporaries(in: folder) == [])
    }

    /// So few that the loader itself may fail.
    @Test(arguments: [100_000, 200_000, 300_000, 400_000, 600_000]) func littleMemory(kilobytes: Int) throws {
        let folder = try folder()
        let outcome = try run("ulimit -v \(kilobytes)", "run a.md", in: folder)
        #expect(Self.exitCodes.union([127]).contains(outcome.exitCode), "\(outcome)")
        if outcome.exitCode != 0 {
            #expect(outcome.standardError.contains("memory") || outcome.exitCode == 127, "\(outcome)")
            #expect(try folder.read("a.html") == "the earlier report")
        }
        #expect(temporaries(in: folder) == [])
    }

    @Test(arguments: ["check a.md", "run a.md"]) func aSmallStack(arguments: String) throws {
        let folder = try folder()
        try folder.write("a.md", SmallData.notebook(extra: "The formula $x^{y^{z}}$.\n"))
        let outcome = try run("ulimit -s 256", arguments, in: folder)
        #expect(outcome.exitCode == 0, "\(outcome)")
    }

    @Test func smallFiles() throws {
        let folder = try folder()
        let outcome = try run("ulimit -f 4", "run a.md --quiet", in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardError.hasSuffix("error: cannot write 'a.html': File too large\n"), "\(outcome)")
        #expect(try folder.read("a.html") == "the earlier report")
        #expect(temporaries(in: folder) == [])
        #expect(try Program.run(["run", "a.md"], in: folder).exitCode == 0)
    }

    @Test func aFullDevice() throws {
        let folder = try folder()
        let outcome = try Program.run(["run", "--quiet", "a.md", "-o", "/dev/full"], in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardError == "error: cannot write '/dev/full': No space left on device\n")
    }

    /// A disk that is full before the report, or the cache, has been written.
    @Test(.enabled(if: geteuid() == 0, "mounts a file system")) func aFullDisk() throws {
        let folder = try folder()
        try FileManager.default.createDirectory(atPath: folder.path + "/disk", withIntermediateDirectories: true)
        let script = """
            mount -t tmpfs -o size=16k none disk && cp a.html disk/ &&
            { '\(Program.executable.path)' run --quiet a.md -o disk/a.html; echo $? > code; ls -A disk > names; \
            cat disk/a.html > kept; }
            """
        let outcome = try Program.run(
            ["-m", "bash", "-c", script],
            in: folder,
            executable: URL(fileURLWithPath: "/usr/bin/unshare")
        )
        try #require(folder.has("code"), "\(outcome)")
        #expect(try folder.read("code") == "1\n")
        #expect(outcome.standardError == "error: cannot write 'disk/a.html': No space left on device\n")
        #expect(try folder.read("names") == "a.html\n")
        #expect(try folder.read("kept") == "the earlier report")
    }

    /// Found before anything runs, at the layer that is to blame.
    @Test func aTrainingThatMemoryCannotHold() throws {
        let notebook = SmallData.notebook().replacingOccurrences(of: "Dense(16,", with: "Dense(8000000,")
        let folder = try folder(notebook)
        let lines = notebook.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.hasPrefix("Dense(8000000") }) + 1
        let outcome = try run("ulimit -v 4000000", "check a.md", in: folder)
        #expect(outcome.exitCode == 2)
        let message = outcome.standardError.split(separator: "\n").first ?? ""
        #expect(message.hasPrefix("a.md:\(line):1: error: "), "\(outcome)")
        #expect(message.contains("but 'ulimit -v' leaves ") && message.hasSuffix("; use smaller layers"), "\(message)")
    }

    @Test func pipesFoldersAndDevicesAsData() throws {
        for kind in ["pipe", "folder", "device"] {
            let folder = try folder()
            let path = folder.path + "/train-images"
            try FileManager.default.removeItem(atPath: path)
            switch kind {
            case "pipe": try #require(mkfifo(path, 0o600) == 0)
            case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            default: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
            }
            let what = kind == "folder" ? "is a folder" : "is a pipe or a device"
            let checked = try Program.run(["check", "a.md"], in: folder)
            #expect(checked.standardOutput.contains("train-images' \(what)"), "\(checked)")
            let outcome = try Program.run(["run", "--quiet", "a.md"], in: folder)
            #expect(outcome.exitCode == 1)
            #expect(try folder.read("a.html").contains("train-images' \(what)"))
        }
    }
}
