import ArgumentParser

@main
struct NotebookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "notebook")
}
