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

    static func main() {
        ProcessLimits.prepare()
        ProcessLimits.withRoomOnTheStack { main(nil) }
    }
}

/// The program's version.
enum Version {
    static let current = "0.1.0"
}
