import Glibc
import NotebookFormat
import NotebookReport
import NotebookRunner

/// Runs a notebook whenever it or its data changes, and keeps the page up to date: with the growing curves while a
/// step trains, and with the mistakes over the last good page while there are any.
struct PreviewRun {
    private let preview: Preview
    private let page: PreviewPage
    /// The last page without mistakes.
    private var goodPage: ExecutedNotebook?

    init(_ preview: Preview, _ page: PreviewPage) {
        self.preview = preview
        self.page = page
    }

    /// Goes on until it is stopped.
    mutating func run() {
        var watcher = FileWatcher()
        watcher.watch([preview.notebookPath], readSince: .now)
        while !preview.isStopped() {
            let isInterrupted = runOnce(&watcher)
            if !isInterrupted {
                while !preview.isStopped(), !watcher.hasChange() { usleep(10_000) }
            }
            watcher.settle()
        }
    }

    /// Returns whether a change stopped the run before its end.
    private mutating func runOnce(_ watcher: inout FileWatcher) -> Bool {
        let start = FileWatcher.Time.now
        let plan: Plan
        switch preview.plan() {
        case .failure(let problem):
            show(mistakes: [problem.message])
            return false
        case .success(let made): plan = made
        }
        watcher.watch(plan.dataPaths, readSince: start)
        if plan.hasErrors {
            show(
                mistakes: Diagnostic.shown(plan.diagnostics).map {
                    $0.rendered(fileName: plan.notebook.fileName, source: plan.notebook.source)
                }
            )
            return false
        }
        var isChanged = false
        var draft = Draft(plan)
        let executed = Executor(plan, preview.options).run(
            report: { event in
                if draft.take(event) { page.show(preview.render(draft.notebook, mistakes: []).html) }
            },
            isCancelled: {
                isChanged = isChanged || preview.isStopped() || watcher.hasChange()
                return isChanged
            }
        )
        if isChanged { return true }
        goodPage = executed
        let rendered = preview.render(executed, mistakes: [])
        watcher.watch(rendered.pictureFiles, readSince: start)
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
