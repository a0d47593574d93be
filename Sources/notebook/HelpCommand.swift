import ArgumentParser
import NotebookRunner

struct HelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "Tell what a directive, a layer, a loss or a subcommand takes.",
        discussion:
            "For example: notebook help fit, notebook help Dense, notebook help EarlyStopping, notebook help run."
    )

    @Argument(help: "The name; without one, the subcommands are listed.")
    var name: [String] = []

    @Flag(help: "Print the whole reference as Markdown.")
    var all = false

    func run() throws {
        if all { return Terminal.print(String(Reference.page.dropLast())) }
        guard let first = name.first else { return Terminal.print(NotebookCommand.helpMessage()) }
        if let command = Self.command(name) { return Terminal.print(NotebookCommand.helpMessage(for: command)) }
        guard name.count == 1 else { throw ValidationError("'\(name.joined(separator: " "))' is no subcommand") }
        do throws(Reference.Unknown) {
            Terminal.print(try Reference.help(first))
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// The subcommand of these names, one inside the other.
    private static func command(_ names: [String]) -> (any ParsableCommand.Type)? {
        var command: any ParsableCommand.Type = NotebookCommand.self
        for name in names {
            guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == name })
            else { return nil }
            command = next
        }
        return command
    }
}
