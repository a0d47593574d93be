import ArgumentParser
import NotebookRunner

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a notebook and show its plan, without running it."
    )

    @OptionGroup var notebook: NotebookOptions

    func run() throws {
        let plan = try notebook.checkedPlan()
        for line in plan.outline { Terminal.print(line) }
    }
}
