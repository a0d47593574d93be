import ArgumentParser
import NotebookRunner

struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Show or clear what is kept from earlier runs.",
        subcommands: [Info.self, Clear.self]
    )

    struct Info: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the folder, its entries and their size.")

        @OptionGroup var cache: CacheOptions

        func run() throws {
            guard let store = cache.store else { throw ValidationError("neither --cache-dir nor $HOME names a folder") }
            let (entries, bytes) = store.size
            Terminal.print("\(store.folder): \(entries) entries, \(bytes) of \(store.capacity) bytes")
        }
    }

    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove every entry.")

        @OptionGroup var cache: CacheOptions

        func run() throws {
            guard let store = cache.store else { throw ValidationError("neither --cache-dir nor $HOME names a folder") }
            let (removed, bytes, failed) = store.clear()
            Terminal.print("\(store.folder): removed \(removed) entries, \(bytes) bytes")
            guard failed > 0 else { return }
            Terminal.tell("error: \(failed) entries could not be removed; is the folder writable?")
            throw ExitCode(1)
        }
    }
}
