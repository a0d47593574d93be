import ArgumentParser
import Machine
import NeuralNetwork
import NotebookFormat
import NotebookReport
import NotebookRunner
import Spelling

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a notebook and write its report.",
        discussion: "The last line on standard output is the report's path."
    )

    @OptionGroup var notebook: NotebookOptions
    @OptionGroup var cache: CacheOptions

    @Option(name: .customShort("o"), help: ArgumentHelp("Write the report here.", valueName: "report.html"))
    var output: String?

    @Option(help: ArgumentHelp("Write every number of the run here as JSON.", valueName: "file.json"))
    var results: String?

    @Option(
        help: ArgumentHelp(
            "Show beside each number and curve that of the earlier run with these results.",
            valueName: "old.json"
        )
    )
    var compare: String?

    @Option(help: ArgumentHelp("Stop after this step.", valueName: "label"))
    var to: String?

    @Option(help: ArgumentHelp("Run this step whatever the cache holds.", valueName: "label"))
    var force: [String] = []

    @Flag(help: "Run every step anew and keep nothing.")
    var noCache = false

    @Flag(help: "Say what would run and why, without running it.")
    var explain = false

    @Option(help: ArgumentHelp("Train on so many threads; all cores by default.", valueName: "n"))
    var threads: Int?

    @Option(help: ArgumentHelp("Lay the report out by this template.", valueName: "file"))
    var template: String?

    @Flag(help: "Keep raw HTML in prose.")
    var allowHtml = false

    @Flag(help: "Show no progress.")
    var quiet = false

    func validate() throws {
        try ThreadCount.check(threads)
    }

    func run() throws {
        let earlier = try compare.map { EarlierRun(try ResultsReader.read($0)) }
        let plan = try notebook.checkedPlan(noCache || explain ? nil : cache.store)
        var options = try options(plan)
        if explain {
            Terminal.print(ProgressPrinter.summary(Executor(plan, options).explain()))
            return
        }
        var roles = notebook.filesRead(by: plan)
        if let compare { roles.read(compare, as: "the earlier results") }
        let report = try ReportWriter(
            path: output,
            notebook: notebook,
            template: template,
            allowsHTML: allowHtml,
            store: options.store,
            roles: &roles
        )
        if let results { try ReportWriter.check(results, as: "the results file", in: &roles) }
        for path in plan.outputPaths { try ReportWriter.checkOutput(path, in: roles) }
        options.files = roles
        Interruption.listen()
        report.prepareProse(of: plan.notebook)
        let printer = ProgressPrinter(plan.notebook, isQuiet: quiet)
        let executed = Executor(plan, options).run(
            report: { printer.tell($0) },
            isCancelled: { Interruption.isRequested }
        )
        try report.write(earlier?.beside(executed) ?? executed)
        if let results { try ReportWriter.write(Array(ResultsFile.json(executed).utf8), to: results) }
        if !quiet { Terminal.tell(ProgressPrinter.summary(executed.steps)) }
        Terminal.print(report.path)
        // Formulas are typeset beside the steps and after them: a page without some of them is a partial one.
        if Interruption.isRequested, executed.status == .completed { throw ExitCode(130) }
        try executed.status.exit()
    }

    private func options(_ plan: Plan) throws -> RunOptions {
        let labels = plan.notebook.directives.map(\.label)
        for (option, label) in force.map({ ("--force", $0) }) + [to].compactMap({ $0 }).map({ ("--to", $0) })
        where !labels.contains(label) {
            var message = "\(option): there is no step '\(label)'"
            if let near = NearestName.suggestion(for: label, among: labels) { message += "; did you mean '\(near)'?" }
            throw ValidationError(message)
        }
        let parameters = notebook.parameters.map { " -P \($0.name)=\($0.value)" }.joined()
        return RunOptions(
            threads: threads ?? availableProcessors(),
            store: noCache ? nil : cache.store,
            lastLabel: to,
            forcedLabels: Set(force),
            notebookPath: notebook.absolutePath,
            version: Version.current,
            command: "notebook run \(notebook.file.split(separator: "/").last ?? "")\(parameters)"
        )
    }
}

extension RunStatus {
    /// Ends the program with the exit code of a run that ended so.
    func exit() throws {
        switch self {
        case .completed: return
        case .failed: throw ExitCode(1)
        case .interrupted: throw ExitCode(130)
        }
    }
}
