import Foundation
import NotebookFormat
public import NotebookLanguageServer
public import NotebookReport
public import NotebookRunner

/// A live view of a notebook in the browser.
public struct Preview: Sendable {
    /// Why a plan could not be made at all, such as a file that is gone, or why the page cannot be served.
    public struct Problem: Error, Sendable {
        /// The problem as the page or the terminal shows it.
        public var message: String

        /// Says what is wrong.
        public init(message: String) { self.message = message }
    }

    let plan: @Sendable () -> Result<Plan, Problem>
    let options: RunOptions
    let notebookPath: String
    let isStopped: @Sendable () -> Bool
    /// Whoever knows it may change the notebook; `nil` when nobody may.
    private let token: String?
    private let editor: NotebookEditor
    private let language: LanguageService
    private let report: HTMLReport

    /// Prepares a preview.
    /// - Parameters:
    ///   - notebookPath: the file to watch.
    ///   - options: how each run is to be done.
    ///   - allowsRawHTML: whether raw HTML in the prose stays as it is written.
    ///   - pictures: the files of the prose's pictures, which are watched, too.
    ///   - language: what the page's editor asks of the notebook's language.
    ///   - isReadOnly: whether the notebook cannot be edited in the page.
    ///   - isStopped: whether the user wants the program to end.
    ///   - plan: reads and checks the notebook anew.
    public init(
        notebookPath: String,
        options: RunOptions,
        allowsRawHTML: Bool,
        pictures: PictureFiles,
        language: LanguageService,
        isReadOnly: Bool,
        isStopped: @escaping @Sendable () -> Bool,
        plan: @escaping @Sendable () -> Result<Plan, Problem>
    ) throws {
        self.notebookPath = notebookPath
        self.options = options
        self.isStopped = isStopped
        self.plan = plan
        self.language = language
        token = isReadOnly ? nil : Access.makeToken()
        editor = NotebookEditor(path: notebookPath)
        report = try HTMLReport(
            allowsRawHTML: allowsRawHTML,
            pictures: pictures,
            live: LiveFiles.page(token: token),
            formulaCache: options.store.map { FormulaCache(read: $0.read, write: $0.write) } ?? .inMemory(),
            isInterrupted: isStopped
        )
    }

    /// Serves, watches and reruns until it is stopped.
    /// - Parameter whenReady: called with the address once the port is open.
    /// - Throws: at once when the port cannot be opened.
    public func run(port: UInt16, whenReady: (String) -> Void) throws(Problem) {
        let page = PreviewPage(html: render(nil, mistakes: []).html)
        let control = RunControl()
        let server = try serve(page, control, port)
        defer { server.close() }
        whenReady("http://127.0.0.1:\(server.port)/")
        let runHasEnded = DispatchSemaphore(value: 0)
        let thread = Thread {
            var run = PreviewRun(self, page, control)
            run.run()
            runHasEnded.signal()
        }
        // As large as the main thread's: parsing is recursive within limits that are made for it.
        thread.stackSize = 8 << 20
        thread.start()
        while !isStopped() {
            guard server.isServing else { throw Problem(message: "the server on port \(port) has ended unexpectedly") }
            usleep(20_000)
        }
        // What is in the middle of a layout, or of much data, is left where it is.
        _ = runHasEnded.wait(timeout: .now() + .milliseconds(50))
    }

    private func serve(_ page: PreviewPage, _ control: RunControl, _ port: UInt16) throws(Problem) -> Server {
        let routes = PreviewRoutes(
            page: page,
            access: Access(token: token),
            actions: token == nil ? [:] : PageActions(editor, control, language).byPath,
            files: token == nil ? [:] : LiveFiles.editor
        )
        do throws(Server.Problem) {
            return try Server(port: port, limits: try ServerLimits.ofThisProcess(), reply: routes.reply)
        } catch {
            throw Problem(message: error.message)
        }
    }

    /// A page with the mistakes, if any, above it.
    func render(_ executed: ExecutedNotebook?, mistakes: [String]) -> RenderedReport {
        let executed =
            executed
            ?? ExecutedNotebook(
                notebook: Notebook(fileName: notebookPath),
                status: .completed,
                steps: [],
                inlineValues: [],
                provenance: Provenance(seed: 0, dataFiles: [], version: options.version, command: options.command)
            )
        return report.render(executed, mistakes: mistakes)
    }
}
