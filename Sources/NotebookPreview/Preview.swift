import Foundation
import NotebookFormat
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
    private let report: HTMLReport

    /// Prepares a preview.
    /// - Parameters:
    ///   - notebookPath: the file to watch.
    ///   - options: how each run is to be done.
    ///   - allowsRawHTML: whether raw HTML in the prose stays as it is written.
    ///   - pictures: the files of the prose's pictures, which are watched, too.
    ///   - isStopped: whether the user wants the program to end.
    ///   - plan: reads and checks the notebook anew.
    public init(
        notebookPath: String,
        options: RunOptions,
        allowsRawHTML: Bool,
        pictures: PictureFiles,
        isStopped: @escaping @Sendable () -> Bool,
        plan: @escaping @Sendable () -> Result<Plan, Problem>
    ) throws {
        self.notebookPath = notebookPath
        self.options = options
        self.isStopped = isStopped
        self.plan = plan
        report = try HTMLReport(
            allowsRawHTML: allowsRawHTML,
            pictures: pictures,
            liveScript: String(decoding: PackageResources.preview_js, as: UTF8.self),
            formulaCache: options.store.map { FormulaCache(read: $0.read, write: $0.write) } ?? .inMemory(),
            isInterrupted: isStopped
        )
    }

    /// Serves, watches and reruns until it is stopped.
    /// - Parameter whenReady: called with the address once the port is open.
    /// - Throws: at once when the port cannot be opened.
    public func run(port: UInt16, whenReady: (String) -> Void) throws(Problem) {
        let page = PreviewPage(html: render(nil, mistakes: []).html)
        let server = try serve(page, port)
        defer { server.close() }
        whenReady("http://127.0.0.1:\(server.port)/")
        let runHasEnded = DispatchSemaphore(value: 0)
        let thread = Thread {
            var run = PreviewRun(self, page)
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

    private func serve(_ page: PreviewPage, _ port: UInt16) throws(Problem) -> Server {
        let routes = PreviewRoutes(page: page)
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
