import Foundation
import NotebookFormat
import NotebookReport
import NotebookRunner

/// Runs a notebook whenever it or its data changes, and keeps the page up to date: with the growing curves while a
/// step trains, and with the mistakes over the last good page while there are any.
struct PreviewRun {
    private let preview: Preview
    private let page: PreviewPage
    private let isStopped: @Sendable () -> Bool
    /// The last page without mistakes.
    private var goodPage: ExecutedNotebook?

    init(_ preview: Preview, _ page: PreviewPage, isStopped: @escaping @Sendable () -> Bool) {
        self.preview = preview
        self.page = page
        self.isStopped = isStopped
    }

    /// Goes on until it is stopped.
    mutating func run() {
        var watcher = FileWatcher()
        watcher.watch([preview.notebookPath])
        while !isStopped() {
            let isInterrupted = runOnce(&watcher)
            if !isInterrupted {
                while !isStopped(), !watcher.hasChange(within: 50) {}
            }
            watcher.settle()
        }
    }

    /// Returns whether a change stopped the run before its end.
    private mutating func runOnce(_ watcher: inout FileWatcher) -> Bool {
        let plan: Plan
        switch preview.plan() {
        case .failure(let problem):
            show(mistakes: [problem.message])
            return false
        case .success(let made): plan = made
        }
        watcher.watch(plan.dataPaths)
        if plan.hasErrors {
            show(
                mistakes: Diagnostic.shown(plan.diagnostics).map {
                    $0.rendered(fileName: plan.notebook.fileName, source: plan.notebook.source)
                }
            )
            return false
        }
        var isChanged = false
        var lastLook = ContinuousClock.now
        var draft = Draft(plan)
        let executed = Executor(plan, preview.options).run(
            report: { event in
                if draft.take(event) { page.show(preview.render(draft.notebook, mistakes: []).html) }
            },
            isCancelled: {
                // A batch can take less time than a look at the file system.
                let now = ContinuousClock.now
                guard !isChanged, now - lastLook > .milliseconds(5) else { return isChanged }
                lastLook = now
                isChanged = isStopped() || watcher.hasChange(within: 0)
                return isChanged
            }
        )
        if isChanged { return true }
        goodPage = executed
        let rendered = preview.render(executed, mistakes: [])
        watcher.watch(rendered.pictureFiles)
        page.show(rendered.html)
        return false
    }

    private func show(mistakes: [String]) {
        page.show(preview.render(goodPage, mistakes: mistakes).html)
    }
}

/// A run's results so far, as a notebook that can be shown.
private struct Draft {
    private(set) var notebook: ExecutedNotebook
    private var lastShown = ContinuousClock.now

    init(_ plan: Plan) {
        notebook = plan.notYetRun
    }

    /// Takes in news; tells whether they are worth a new page: a training's curve that has grown, not more often than
    /// an eye can follow.
    mutating func take(_ event: Executor.Event) -> Bool {
        switch event {
        case .finished(let step, let executed): notebook.steps[step] = executed
        case .progress(let step, .outputs(let outputs)):
            guard .now - lastShown > .milliseconds(100) else { return false }
            lastShown = .now
            notebook.steps[step].outputs = outputs()
            notebook.steps[step].reason = "running"
            return true
        default: break
        }
        return false
    }
}
