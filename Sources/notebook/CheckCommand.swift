import ArgumentParser
import NotebookRunner

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a notebook and show its plan, without running it."
    )

    @OptionGroup var notebook: NotebookOptions

    @Flag(help: "Print mistakes, warnings and the plan as JSON.")
    var json = false

    func run() throws {
        guard json else {
            let plan = try notebook.checkedPlan()
            for line in plan.outline { Terminal.print(line) }
            return
        }
        let plan = try notebook.plan()
        Terminal.print(plan.json)
        if plan.hasErrors { throw ExitCode(2) }
    }
}
