import ArgumentParser
import Datasets
import Foundation
import NotebookFormat
import NotebookReport
import NotebookRunner

/// What every subcommand that reads a notebook takes.
struct NotebookOptions: ParsableArguments {
    @Argument(help: "The notebook, a Markdown file.", completion: .file(extensions: ["md"]))
    var file: String

    @Option(
        name: .customShort("P"),
        help: ArgumentHelp("Set a parameter of the front matter.", valueName: "name=value")
    )
    var parameters: [ParameterOverride] = []

    @Option(help: ArgumentHelp("Look for data sets that are known by name here and nowhere else.", valueName: "dir"))
    var dataDir: String?

    /// Reads and checks the notebook, tells of every mistake, and returns its plan.
    /// - Throws: exit code 64 when there is no such file, 2 when the notebook has mistakes.
    /// - Parameter store: the cache, which knows what data sets hold that have not changed.
    func checkedPlan(_ store: CheckpointStore? = nil) throws -> Plan {
        let plan = try plan(store)
        plan.tellDiagnostics()
        if plan.diagnostics.contains(where: { $0.severity == .error && $0.range == nil }) { throw ExitCode(64) }
        if plan.hasErrors { throw ExitCode(2) }
        return plan
    }

    /// Reads and checks the notebook, mistakes and all.
    func plan(_ store: CheckpointStore? = nil) throws -> Plan {
        try planner(store).plan(contents())
    }

    /// What makes a plan of the notebook's bytes.
    func planner(_ store: CheckpointStore?) -> NotebookPlanner {
        NotebookPlanner(fileName: fileName, context: context, store: store, parameters: parameters)
    }

    /// The notebook's bytes.
    /// - Throws: exit code 64 when there is no such file.
    func contents() throws -> [UInt8] {
        do throws(RegularFile.ReadError) {
            return try RegularFile.contents(of: file)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Where the notebook's data is looked for.
    var context: DatasetContext {
        DatasetContext(
            dataDirectory: dataDir,
            environment: ProcessInfo.processInfo.environment,
            folder: Path.folder(of: file)
        )
    }

    /// The pictures that its prose names.
    var pictures: PictureFiles {
        PictureFiles(folder: Path.folder(of: file)) { try RegularFile.contents(of: $0, limit: $1) }
    }

    /// The notebook, its data and the pictures of its prose.
    func filesRead(by plan: Plan) -> FileRoles {
        var roles = FileRoles()
        roles.read(file, as: "the notebook")
        for path in plan.dataPaths { roles.read(path, as: "a data file of the notebook") }
        for path in plan.notebook.pictureDestinations.compactMap(pictures.path) {
            roles.read(path, as: "a picture of the notebook")
        }
        return roles
    }

    /// The file's name as messages show it: as it was typed.
    var fileName: String { file }

    /// The notebook's own path, whatever folder the program was started from.
    var absolutePath: String { URL(fileURLWithPath: file).resolvingSymlinksInPath().path }
}

/// `NAME=VALUE`
struct ParameterOverride: ExpressibleByArgument, Sendable {
    var name: String
    var value: String

    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
        name = String(argument[..<sign])
        value = String(argument[argument.index(after: sign)...])
    }
}

extension Plan {
    /// Writes every mistake and warning to standard error.
    func tellDiagnostics() {
        for diagnostic in Diagnostic.shown(diagnostics) {
            Terminal.tell(diagnostic.rendered(fileName: notebook.fileName, source: notebook.source))
        }
    }
}
