import ArgumentParser
import Datasets
import Foundation
import Glibc
import NotebookFormat
import NotebookRunner

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a notebook of a Jupyter notebook or a Python script with Keras code.",
        discussion: """
            Code that steps can say becomes steps, as it is written; other code stays as a block that is shown and says \
            why it is not run. Nothing of the file is executed. What was carried over is told on standard error; the \
            last line on standard output is the path of the notebook written.
            """
    )

    @Argument(
        help: "A Jupyter notebook (.ipynb) or a Python script (.py).",
        completion: .file(extensions: ["ipynb", "py"])
    )
    var file: String

    @Option(
        name: .customShort("o"),
        help: ArgumentHelp("Write the notebook here; the file must not exist yet.", valueName: "file")
    )
    var output: String?

    func run() throws {
        guard let kind = ["ipynb", "py"].first(where: { file.lowercased().hasSuffix("." + $0) }) else {
            throw ValidationError("'\(file)' must end in .ipynb or .py, which tells what it is")
        }
        let path = output ?? file.dropLast(kind.count) + "md"
        let bytes: [UInt8]
        do throws(RegularFile.ReadError) {
            bytes = try RegularFile.contents(of: file, limit: Limits.importedFile)
        } catch {
            throw ValidationError(error.description)
        }
        guard access(path, F_OK) != 0 else { throw ValidationError("'\(path)' exists already; choose another name") }
        do throws(AtomicFile.WriteError) {
            try AtomicFile.check(path)
        } catch {
            throw ValidationError(error.description)
        }
        let folder = Path.folder(of: path)
        let imported = try read(bytes, isScript: kind == "py", path: path, folder: folder)
        for picture in imported.pictures {
            let target = folder + "/" + picture.name
            try ReportWriter.write(picture.bytes, to: target)
            Terminal.tell("picture: \(target)")
        }
        try ReportWriter.write(Array(imported.markdown.utf8), to: path)
        for line in imported.report.lines() { Terminal.tell(line) }
        let source = Path.folder(of: file)
        if URL(fileURLWithPath: folder).resolvingSymlinksInPath()
            != URL(fileURLWithPath: source).resolvingSymlinksInPath()
        {
            Terminal.tell("note: files that it names are looked for in '\(folder)', no longer in '\(source)'")
        }
        tellMistakes(in: imported.markdown, path: path, folder: folder)
        Terminal.print(path)
    }

    private func read(_ bytes: [UInt8], isScript: Bool, path: String, folder: String) throws -> NotebookImport {
        let name = Path.name(of: path)
        do throws(NotebookImport.ReadError) {
            return try NotebookImport(
                bytes,
                isScript: isScript,
                name: name.hasSuffix(".md") ? String(name.dropLast(3)) : name,
                in: context(folder),
                isFree: { access(folder + "/" + $0, F_OK) != 0 && $0 != name }
            )
        } catch {
            Terminal.tell("\(file):\(error.line):\(error.column): error: \(error.message)")
            throw ExitCode(2)
        }
    }

    private func context(_ folder: String) -> DatasetContext {
        DatasetContext(dataDirectory: nil, environment: ProcessInfo.processInfo.environment, folder: folder)
    }

    /// What is left for the user to mend.
    private func tellMistakes(in markdown: String, path: String, folder: String) {
        let plan = Plan(NotebookParser.parse(Array(markdown.utf8), fileName: path), context(folder))
        let mistakes = plan.diagnostics.filter { $0.severity == .error }
        for mistake in Diagnostic.shown(mistakes) {
            Terminal.tell(mistake.rendered(fileName: path, source: plan.notebook.source))
        }
    }
}
