import ArgumentParser
import Machine
import NeuralNetwork
import NotebookFormat
import NotebookReport
import NotebookRunner

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write a notebook as a Jupyter notebook or a Python script, for Keras.",
        discussion: """
            A Jupyter notebook carries the outputs of this program, so the notebook is run for it; a script is written \
            without a run. The last line on standard output is the path of the file written.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case ipynb, py
    }

    @OptionGroup var notebook: NotebookOptions
    @OptionGroup var cache: CacheOptions

    @Option(help: ArgumentHelp("Write this kind of file.", valueName: "ipynb|py"))
    var to: Format

    @Option(name: .customShort("o"), help: ArgumentHelp("Write the file here.", valueName: "file"))
    var output: String?

    func run() throws {
        let plan = try notebook.checkedPlan()
        let path = output ?? Self.path(besides: notebook.file, to)
        var roles = notebook.filesRead(by: plan)
        try ReportWriter.check(path, as: "the converted notebook", in: &roles)
        switch to {
        case .py:
            try ReportWriter.write(Array(plan.pythonScript.utf8), to: path)
            Terminal.print(path)
        case .ipynb: try writeJupyterNotebook(plan, path)
        }
    }

    private func writeJupyterNotebook(_ plan: Plan, _ path: String) throws {
        var options = RunOptions(
            threads: availableProcessors(),
            store: cache.store,
            notebookPath: notebook.absolutePath,
            version: Version.current,
            command: ""
        )
        options.files = nil
        Interruption.listen()
        let printer = ProgressPrinter(plan.notebook)
        let executed = Executor(plan, options).run(
            report: { printer.tell($0) },
            isCancelled: { Interruption.isRequested }
        )
        try ReportWriter.write(Array(JupyterNotebook.json(executed, code: plan.kerasCode).utf8), to: path)
        Terminal.print(path)
        try executed.status.exit()
    }

    private static func path(besides notebook: String, _ format: Format) -> String {
        (notebook.hasSuffix(".md") ? String(notebook.dropLast(3)) : notebook) + "." + format.rawValue
    }
}
