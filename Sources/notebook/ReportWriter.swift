import ArgumentParser
import Foundation
import NotebookFormat
import NotebookReport
import NotebookRunner

/// Puts a report where the command line wants it, whole or not at all.
struct ReportWriter {
    /// Where the report goes.
    let path: String
    private let report: HTMLReport
    /// Signalled when the formulas are typeset and the code is colored.
    private let proseIsReady = DispatchSemaphore(value: 0)

    /// Makes sure, before anything runs, that the report can be written.
    /// - Parameter roles: the files of this call, to which the template and the report come.
    init(
        path: String?,
        notebook: NotebookOptions,
        template: String?,
        allowsHTML: Bool,
        store: CheckpointStore?,
        roles: inout FileRoles
    ) throws {
        self.path = path ?? Self.besides(notebook.file)
        if let template { roles.read(template, as: "the template") }
        var text: String?
        if let template {
            do throws(RegularFile.ReadError) {
                text = String(decoding: try RegularFile.contents(of: template), as: UTF8.self)
            } catch {
                throw ValidationError(error.description)
            }
        }
        do {
            report = try HTMLReport(
                template: text,
                allowsRawHTML: allowsHTML,
                pictures: notebook.pictures,
                formulaCache: store.map { FormulaCache(read: $0.read, write: $0.write) } ?? .inMemory(),
                isInterrupted: { Interruption.isRequested }
            )
        } catch {
            throw ValidationError("\(template ?? "the template"): \(error.message)")
        }
        try Self.check(self.path, as: "the report", in: &roles)
    }

    /// Typesets the notebook's formulas and colors its code on a thread of its own: loading KaTeX takes about as long
    /// as unpacking the data, which leaves a core idle.
    func prepareProse(of notebook: Notebook) {
        let thread = LargeThread.start { [report, proseIsReady] in
            report.prepareProse(of: notebook)
            proseIsReady.signal()
        }
        // Without another thread, they are typeset when the page is made.
        if let thread { pthread_detach(thread) } else { proseIsReady.signal() }
    }

    /// Renders and writes the report, and tells of what it could not show as meant.
    func write(_ executed: ExecutedNotebook) throws {
        proseIsReady.wait()
        let page = report.render(executed)
        for warning in Diagnostic.shown(page.warnings) {
            Terminal.tell(warning.rendered(fileName: executed.notebook.fileName, source: executed.notebook.source))
        }
        try Self.write(Array(page.html.utf8), to: path)
    }

    /// Holds a path against the file system and the other files of this call before anything runs.
    static func check(_ path: String, as role: String, in roles: inout FileRoles) throws {
        do throws(AtomicFile.WriteError) {
            try AtomicFile.check(path)
        } catch {
            throw ValidationError(error.description)
        }
        do throws(FileRoles.Conflict) {
            try roles.write(path, as: role)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Holds a file that a step writes against the other files of this call.
    static func checkOutput(_ path: String, in roles: FileRoles) throws {
        var roles = roles
        do throws(FileRoles.Conflict) {
            try roles.write(path, as: "a file that the notebook writes")
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Writes a file whole.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do throws(AtomicFile.WriteError) {
            try AtomicFile.write(bytes, to: path)
        } catch {
            Terminal.tell("error: \(error)")
            throw ExitCode(1)
        }
    }

    private static func besides(_ notebook: String) -> String {
        notebook.hasSuffix(".md") ? notebook.dropLast(3) + ".html" : notebook + ".html"
    }
}
