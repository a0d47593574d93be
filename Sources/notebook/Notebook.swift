import ArgumentParser
import Foundation

@main
struct NotebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notebook",
        abstract: "Runs Markdown notebooks for machine learning and writes HTML reports.",
        version: Version.current,
        subcommands: [
            RunCommand.self, CheckCommand.self, PreviewCommand.self, VerifyCommand.self, ConvertCommand.self,
            ImportCommand.self, DataCommand.self, LSPCommand.self, CacheCommand.self, NewCommand.self,
            HelpCommand.self,
        ]
    )

    /// Runs the program. Help and the version are output like any other: where they cannot be written, it fails. What a
    /// message quotes of the command line cannot steer the terminal.
    static func main() {
        ProcessLimits.prepare()
        ProcessLimits.withRoomOnTheStack { runCommand() }
    }

    private static func runCommand() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let (text, code) = (fullMessage(for: error), exitCode(for: error))
            if !text.isEmpty {
                if code == .success { Terminal.print(text) } else { Terminal.tell(text) }
            }
            Foundation.exit(code.rawValue)
        }
    }
}

/// The program's version.
enum Version {
    static let current = "0.1.0"
}
