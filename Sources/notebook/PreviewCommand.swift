import ArgumentParser
import Machine
import NeuralNetwork
import NotebookLanguageServer
import NotebookPreview
import NotebookRunner

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Serve the report on this machine, edit the notebook in it, and rerun what an edit touches."
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

    @Flag(help: "Let nobody edit the notebook in the page.")
    var readOnly = false

    func validate() throws {
        try ThreadCount.check(threads)
        if port == 0 { throw ValidationError("--port must be a number from 1 to 65535") }
    }

    func run() throws {
        _ = try notebook.contents()
        let notebook = notebook
        let store = noCache ? nil : cache.store
        let lastRun = store.map { LastRun(of: notebook.absolutePath, in: $0) }
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
            language: LanguageService(
                uri: "notebook",
                folder: Path.folder(of: notebook.file),
                lastValues: { lastRun?.fields(of: $0) },
                plan: notebook.planner(store).plan
            ),
            isReadOnly: readOnly,
            isStopped: { Interruption.isRequested },
            plan: {
                do {
                    return .success(try notebook.plan(store))
                } catch {
                    return .failure(Preview.Problem(message: "\(error)"))
                }
            }
        )
        Interruption.listen()
        do throws(Preview.Problem) {
            try preview.run(port: port) { Terminal.print($0) }
        } catch {
            Terminal.tell("error: \(error.message)")
            throw ExitCode(1)
        }
    }
}
