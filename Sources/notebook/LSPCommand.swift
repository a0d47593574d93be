import ArgumentParser
import Datasets
import Foundation
import NotebookLanguageServer
import NotebookRunner

struct LSPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Serve editors over the Language Server Protocol, on standard input and output."
    )

    @OptionGroup var cache: CacheOptions

    @Option(help: ArgumentHelp("Look for data sets that are known by name here and nowhere else.", valueName: "dir"))
    var dataDir: String?

    func run() throws {
        // An editor that has gone is an error of `write`, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        let (store, dataDir) = (cache.store, dataDir)
        var server = LanguageServer(
            version: Version.current,
            services: { Self.service(of: $0, store, dataDir: dataDir) },
            write: { Terminal.send($0) }
        )
        let code = server.run { Terminal.receive() }
        if code != 0 { throw ExitCode(code) }
    }

    /// The service of a document; one that is no file of this machine has no folder of its own.
    private static func service(of uri: String, _ store: CheckpointStore?, dataDir: String?) -> LanguageService {
        let url = URL(string: uri)
        let path = url?.isFileURL == true ? url?.path : nil
        let planner = NotebookPlanner(
            fileName: path.map(Path.name) ?? uri,
            context: DatasetContext(
                dataDirectory: dataDir,
                environment: ProcessInfo.processInfo.environment,
                folder: path.map(Path.folder) ?? "."
            ),
            store: store
        )
        let lastRun = path.flatMap { path in
            store.map { LastRun(of: URL(fileURLWithPath: path).resolvingSymlinksInPath().path, in: $0) }
        }
        return LanguageService(
            uri: uri,
            folder: path.map(Path.folder),
            lastValues: { lastRun?.fields(of: $0) },
            plan: planner.plan
        )
    }
}
