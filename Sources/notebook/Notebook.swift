import ArgumentParser

@main
struct NotebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notebook",
        abstract: "Runs Markdown notebooks for machine learning and writes HTML reports.",
        version: Version.current,
        subcommands: [
            RunCommand.self, CheckCommand.self, PreviewCommand.self, VerifyCommand.self, ConvertCommand.self,
            DataCommand.self, CacheCommand.self, NewCommand.self,
        ]
    )

    /// Runs the program. Help and the version are output like any other: where they cannot be written, it fails.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard exitCode(for: error) == .success else { exit(withError: error) }
            let text = fullMessage(for: error)
            if !text.isEmpty { Terminal.print(text) }
        }
    }
}

/// The program's version.
enum Version {
    static let current = "0.1.0"
}
