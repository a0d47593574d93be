import ArgumentParser
import Machine
import NeuralNetwork
import NotebookFormat
import NotebookRunner

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Run a notebook anew, without the cache, and say whether every number is the same."
    )

    @OptionGroup var notebook: NotebookOptions

    @Option(help: ArgumentHelp("The results file of the earlier run.", valueName: "old.json"))
    var results: String

    @Option(help: ArgumentHelp("Train on so many threads; all cores by default.", valueName: "n"))
    var threads: Int?

    func validate() throws {
        try ThreadCount.check(threads)
    }

    func run() throws {
        let old = try ResultsReader.read(results)
        let plan = try notebook.checkedPlan()
        var options = RunOptions(
            threads: threads ?? availableProcessors(),
            store: nil,
            notebookPath: notebook.absolutePath,
            version: Version.current,
            command: ""
        )
        options.files = nil
        Interruption.listen()
        let printer = ProgressPrinter(plan.notebook, isQuiet: true)
        let executed = Executor(plan, options).run(
            report: { printer.tell($0) },
            isCancelled: { Interruption.isRequested }
        )
        if executed.status == .interrupted { throw ExitCode(130) }
        let new = try ResultsReader.parse(Array(ResultsFile.json(executed).utf8), results)
        let differences = ResultsFile.differences(old, new)
        for line in differences { Terminal.print(line) }
        if differences.isEmpty {
            Terminal.print("every number is the same")
        } else {
            Terminal.print("\(differences.count) difference\(differences.count == 1 ? "" : "s")")
        }
        if !differences.isEmpty || executed.status != .completed { throw ExitCode(1) }
    }
}

/// Reads results files that the command line names.
enum ResultsReader {
    static func read(_ path: String) throws -> ResultValue {
        let bytes: [UInt8]
        do throws(RegularFile.ReadError) {
            bytes = try RegularFile.contents(of: path)
        } catch {
            throw ValidationError(error.description)
        }
        return try parse(bytes, path)
    }

    static func parse(_ bytes: [UInt8], _ path: String) throws -> ResultValue {
        do throws(ResultsFile.ReadError) {
            return try ResultsFile.read(bytes)
        } catch {
            throw ValidationError("cannot use '\(path)': \(error)")
        }
    }
}

/// How many threads the command line may ask for.
enum ThreadCount {
    static func check(_ threads: Int?) throws {
        if let threads, !(1...256).contains(threads) {
            throw ValidationError("--threads must be a number from 1 to 256, not \(threads)")
        }
    }
}
