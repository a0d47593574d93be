import Datasets
import NotebookFormat

@testable import NotebookRunner

/// A notebook's text beside the small data, planned and run as the program does it.
struct TestNotebook {
    let folder: TemporaryFolder
    var text: String

    /// Writes the small data into a new folder.
    init(_ text: String = SmallData.notebook) throws {
        folder = try TemporaryFolder()
        try SmallData.write(to: folder)
        self.text = text
    }

    /// The notebook with every occurrence of a text replaced.
    func replacing(_ old: String, with new: String) -> TestNotebook {
        var copy = self
        copy.text = text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
        return copy
    }

    /// The notebook with a text at its end.
    func appending(_ ending: String) -> TestNotebook {
        var copy = self
        copy.text += ending
        return copy
    }

    var parsed: ParsedNotebook { NotebookParser.parse(Array(text.utf8), fileName: "rows.md") }

    var plan: Plan { Plan(parsed, DatasetContext(folder: folder.path)) }

    /// The plan's diagnostics as the command line prints them, without file name and source line.
    var mistakes: [String] {
        plan.diagnostics.map { diagnostic in
            let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? "file"
            return "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)"
        }
    }

    /// The cache key of each step by its label.
    var keys: [String: Fingerprint] {
        Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.directive.label, $0.key) })
    }

    /// The plan's outline with the folder's path left out.
    var outline: [String] {
        plan.outline.map { $0.split(separator: folder.path + "/", omittingEmptySubsequences: false).joined() }
    }

    /// A cache in the notebook's folder.
    var store: CheckpointStore { CheckpointStore(folder: folder.file("cache")) { _ in } }

    func options(
        _ store: CheckpointStore?,
        lastLabel: String? = nil,
        forcedLabels: Set<String> = []
    ) -> RunOptions {
        RunOptions(
            threads: 1,
            store: store,
            lastLabel: lastLabel,
            forcedLabels: forcedLabels,
            notebookPath: folder.file("rows.md"),
            version: "test",
            command: "notebook run rows.md"
        )
    }

    /// Runs the notebook.
    @discardableResult
    func run(
        _ store: CheckpointStore?,
        lastLabel: String? = nil,
        forcedLabels: Set<String> = [],
        isCancelled: () -> Bool = { false }
    ) -> ExecutedNotebook {
        Executor(plan, options(store, lastLabel: lastLabel, forcedLabels: forcedLabels))
            .run(report: { _ in }, isCancelled: isCancelled)
    }

    /// What each step would do and why.
    func explain(_ store: CheckpointStore?, lastLabel: String? = nil, forcedLabels: Set<String> = []) -> [String] {
        Executor(plan, options(store, lastLabel: lastLabel, forcedLabels: forcedLabels)).explain().map(\.summary)
    }
}

extension ExecutedStep {
    /// `fit executed: first run`
    var summary: String { "\(label) \(status.rawValue): \(reason)" }
}
