import ArgumentParser
import Foundation
import NotebookRunner

/// Where results are kept.
struct CacheOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Keep results here instead of in $XDG_CACHE_HOME/notebook.", valueName: "dir"))
    var cacheDir: String?

    func validate() throws {
        if cacheDir?.isEmpty == true { throw ValidationError("--cache-dir needs the name of a folder; '' is none") }
    }

    /// The store; `nil` when neither the command line nor the environment names a folder.
    var store: CheckpointStore? {
        let folder = cacheDir ?? CheckpointStore.standardFolder(environment: ProcessInfo.processInfo.environment)
        return folder.map { CheckpointStore(folder: $0) { Terminal.tell("warning: \($0)") } }
    }
}
