import ArgumentParser
import Dispatch
import Machine
import NeuralNetwork
import NotebookPreview
import NotebookRunner
import Synchronization

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Serve the report on this machine, watch the notebook, and rerun what an edit touches."
    )

    @OptionGroup var notebook: NotebookOptions
    @OptionGroup var cache: CacheOptions

    @Option(help: "The port on 127.0.0.1.")
    var port: UInt16 = 8000

    @Option(help: ArgumentHelp("Train on so many threads; all cores by default.", valueName: "n"))
    var threads: Int?

    @Flag(help: "Run every step anew and keep nothing.")
    var noCache = false

    @Flag(help: "Keep raw HTML in prose.")
    var allowHtml = false

    func validate() throws {
        try ThreadCount.check(threads)
        if port == 0 { throw ValidationError("--port must be a number from 1 to 65535") }
    }

    func run() throws {
        _ = try notebook.plan()
        let notebook = notebook
        let store = noCache ? nil : cache.store
        let preview = try Preview(
            notebookPath: notebook.file,
            options: RunOptions(
                threads: threads ?? availableProcessors(),
                store: store,
                notebookPath: notebook.absolutePath,
                version: Version.current,
                command: "notebook preview \(notebook.file.split(separator: "/").last ?? "")"
            ),
            allowsRawHTML: allowHtml,
            pictures: notebook.pictures,
            plan: {
                do {
                    return .success(try notebook.plan(store))
                } catch {
                    return .failure(Preview.Problem(message: "\(error)"))
                }
            }
        )
        Interruption.listen()
        // The main thread waits here: giving it up to the concurrency runtime would cost every other subcommand time.
        let ending = Ending()
        let port = port
        Task.detached {
            do {
                try await preview.run(port: port, isStopped: { Interruption.isRequested }) { Terminal.print($0) }
            } catch {
                ending.problem.withLock { $0 = "\(error)" }
            }
            ending.isReached.signal()
        }
        ending.isReached.wait()
        if let problem = ending.problem.withLock({ $0 }) {
            Terminal.tell("error: cannot serve on port \(port) of 127.0.0.1: \(problem); choose another with --port")
            throw ExitCode(64)
        }
    }
}

/// How a preview ended.
private final class Ending: Sendable {
    let isReached = DispatchSemaphore(value: 0)
    let problem = Mutex<String?>(nil)
}
