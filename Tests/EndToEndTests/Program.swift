import Foundation
import Synchronization

/// The built `notebook`, run as a person would.
struct Program {
    /// What a run left behind.
    struct Outcome {
        var standardOutput: String
        var standardError: String
        var exitCode: Int32
    }

    /// A process that is still at work.
    final class Running: Sendable {
        let process: Process
        private let output = Drain()
        private let error = Drain()

        init(
            _ arguments: [String],
            in folder: Folder,
            environment: [String: String] = [:],
            executable: URL = Program.executable
        ) throws {
            process = Process()
            process.executableURL = executable
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            var all = ProcessInfo.processInfo.environment
            all["XDG_CACHE_HOME"] = folder.path + "/cache"
            all.merge(environment) { $1 }
            process.environment = all
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = output.pipe
            process.standardError = error.pipe
            try process.run()
            // Both pipes are drained while the program runs: a full one would stop it.
            output.start()
            error.start()
        }

        func wait() -> Outcome {
            let outcome = (output.finish(), error.finish())
            process.waitUntilExit()
            return Outcome(
                standardOutput: outcome.0,
                standardError: outcome.1,
                exitCode: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
            )
        }
    }

    /// Runs the program, or another one, to its end.
    static func run(
        _ arguments: [String],
        in folder: Folder,
        environment: [String: String] = [:],
        executable: URL = Program.executable
    ) throws -> Outcome {
        try Running(arguments, in: folder, environment: environment, executable: executable).wait()
    }

    /// Beside the test bundle, in the folder of the build.
    static let executable: URL = {
        let arguments = ProcessInfo.processInfo.arguments
        let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments[0]
        var folder = URL(fileURLWithPath: bundle).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.isExecutableFile(atPath: folder.path + "/notebook") {
            folder.deleteLastPathComponent()
        }
        return folder.appendingPathComponent("notebook")
    }()

    /// The checkout's root.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}

/// Reads a pipe to its end on a thread of its own.
private final class Drain: Sendable {
    let pipe = Pipe()
    private let data = Mutex(Data())
    private let done = DispatchSemaphore(value: 0)

    func start() {
        Thread.detachNewThread { [self] in
            let all = pipe.fileHandleForReading.readDataToEndOfFile()
            data.withLock { $0 = all }
            done.signal()
        }
    }

    func finish() -> String {
        done.wait()
        return String(decoding: data.withLock { $0 }, as: UTF8.self)
    }
}

/// A folder of its own for one test, gone with it.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "notebook-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Data(text.utf8))
    }

    @discardableResult
    func write(_ name: String, _ data: Data) throws -> String {
        let file = path + "/" + name
        try data.write(to: URL(fileURLWithPath: file))
        return file
    }

    func read(_ name: String) throws -> String {
        String(decoding: try data(name), as: UTF8.self)
    }

    func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }

    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/" + name)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}
