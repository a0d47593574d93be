import FlyingSocks
import Foundation
import NotebookFormat
public import NotebookReport
public import NotebookRunner
import Synchronization

/// A live view of a notebook in the browser.
public struct Preview: Sendable {
    /// Why a plan could not be made at all, such as a file that is gone.
    public struct Problem: Error, Sendable {
        /// The problem as the page shows it.
        public var message: String

        /// Says what is wrong.
        public init(message: String) { self.message = message }
    }

    let plan: @Sendable () -> Result<Plan, Problem>
    let options: RunOptions
    let notebookPath: String
    private let report: HTMLReport

    /// Prepares a preview.
    /// - Parameters:
    ///   - notebookPath: the file to watch.
    ///   - options: how each run is to be done.
    ///   - allowsRawHTML: whether raw HTML in the prose stays as it is written.
    ///   - pictures: the files of the prose's pictures, which are watched, too.
    ///   - plan: reads and checks the notebook anew.
    public init(
        notebookPath: String,
        options: RunOptions,
        allowsRawHTML: Bool,
        pictures: PictureFiles,
        plan: @escaping @Sendable () -> Result<Plan, Problem>
    ) throws {
        self.notebookPath = notebookPath
        self.options = options
        self.plan = plan
        report = try HTMLReport(
            allowsRawHTML: allowsRawHTML,
            pictures: pictures,
            liveScript: String(decoding: PackageResources.preview_js, as: UTF8.self),
            formulaCache: options.store.map { FormulaCache(read: $0.read, write: $0.write) }
        )
    }

    /// Serves, watches and reruns until `isStopped` says so.
    /// - Parameter whenReady: called with the address once the port is open.
    /// - Throws: when the port cannot be opened.
    public func run(
        port: UInt16,
        isStopped: @escaping @Sendable () -> Bool,
        whenReady: @escaping @Sendable (String) -> Void
    ) async throws {
        let page = PreviewPage(html: render(nil, mistakes: []).html)
        let server = try PreviewServer(page, port: port)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            try await server.waitUntilListening()
            whenReady("http://127.0.0.1:\(port)/")
            let work = PreviewRun(self, page, isStopped: isStopped)
            let thread = Thread {
                var work = work
                work.run()
            }
            // As large as the main thread's: parsing is recursive within limits that are made for it.
            thread.stackSize = 8 << 20
            thread.start()
            group.addTask {
                while !isStopped() { try await Task.sleep(for: .milliseconds(30)) }
                page.close()
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// A page with the mistakes, if any, above it.
    func render(_ executed: ExecutedNotebook?, mistakes: [String]) -> RenderedReport {
        let executed =
            executed
            ?? ExecutedNotebook(
                notebook: Notebook(
                    fileName: notebookPath,
                    source: SourceText(lines: []),
                    frontMatter: FrontMatter(),
                    blocks: [],
                    directives: [],
                    inlineValues: [],
                    references: [],
                    formulas: []
                ),
                status: .completed,
                steps: [],
                inlineValues: [],
                provenance: Provenance(seed: 0, dataFiles: [], version: options.version, command: options.command)
            )
        return report.render(executed, mistakes: mistakes)
    }
}
