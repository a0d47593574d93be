import Glibc
import NotebookFormat
import NotebookReport
import NotebookRunner

/// Runs a notebook whenever it or its data changes or the page asks for it, and keeps the page up to date: with the
/// progress of each step, and with the last results under the mistakes while there are any.
struct PreviewRun {
    private let preview: Preview
    private let page: PreviewPage
    private let control: RunControl
    /// The last run of a notebook without mistakes.
    private var lastRun: ExecutedNotebook?

    init(_ preview: Preview, _ page: PreviewPage, _ control: RunControl) {
        self.preview = preview
        self.page = page
        self.control = control
    }

    /// Goes on until it is stopped.
    mutating func run() {
        var watcher = FileWatcher()
        watcher.watch([preview.notebookPath], readSince: .now)
        while !preview.isStopped() {
            let isInterrupted = runOnce(&watcher)
            if !isInterrupted {
                while !preview.isStopped(), !control.hasCommand, !watcher.hasChange() { control.wait() }
            }
            // An edit of the page's own is whole.
            if !control.hasCommand { watcher.settle() }
        }
    }

    /// Returns whether news stopped the run before its end.
    private mutating func runOnce(_ watcher: inout FileWatcher) -> Bool {
        let command = control.begin()
        watcher.acceptChanges()
        let start = FileWatcher.Time.now
        let plan: Plan
        switch preview.plan() {
        case .failure(let problem):
            page.show(preview.render(lastRun, mistakes: [problem.message]).html)
            return false
        case .success(let made): plan = made
        }
        watcher.watch(plan.dataPaths, readSince: start)
        if plan.hasErrors {
            showMistakes(in: plan)
            return false
        }
        var options = preview.options
        if case .upTo(let label)? = command { options.lastLabel = label }
        var hasNews = false
        var draft = Draft(plan)
        let executed = Executor(plan, options).run(
            report: { event in
                if draft.take(event) { page.show(preview.render(draft.notebook, mistakes: []).html) }
            },
            isCancelled: {
                hasNews = hasNews || preview.isStopped() || control.hasCommand || watcher.hasChange()
                return hasNews || control.isStopped
            }
        )
        if hasNews { return true }
        lastRun = executed
        let rendered = preview.render(executed, mistakes: [])
        watcher.watch(rendered.pictureFiles, readSince: start)
        page.show(rendered.html)
        return false
    }

    /// Shows the notebook as it is, with the mistakes above it and the last results in it.
    private func showMistakes(in plan: Plan) {
        let mistakes = Diagnostic.shown(plan.diagnostics).map {
            $0.rendered(fileName: plan.notebook.fileName, source: plan.notebook.source)
        }
        page.show(preview.render(lastRun.map(plan.notYetRun.showing) ?? plan.notYetRun, mistakes: mistakes).html)
    }
}

extension ExecutedNotebook {
    /// The notebook with the results that an earlier version of it had under the same labels.
    fileprivate func showing(_ earlier: ExecutedNotebook) -> ExecutedNotebook {
        var notebook = self
        let steps = Dictionary(earlier.steps.map { ($0.label, $0) }) { first, _ in first }
        for (index, step) in notebook.steps.enumerated() {
            guard var old = steps[step.label], old.kind == step.kind else { continue }
            old.line = step.line
            notebook.steps[index] = old
        }
        func written(_ value: InlineValue, in notebook: Notebook) -> String? { notebook.source.text(at: value.range) }
        let values = zip(earlier.notebook.inlineValues, earlier.inlineValues).map { value, text in
            (written(value, in: earlier.notebook), text)
        }
        let texts = Dictionary(values) { first, _ in first }
        notebook.inlineValues = notebook.notebook.inlineValues.map { texts[written($0, in: notebook.notebook)] ?? nil }
        return notebook
    }
}

/// A run's results so far, as a notebook that can be shown.
private struct Draft {
    private(set) var notebook: ExecutedNotebook
    private var lastShown = ContinuousClock.now
    /// The epoch that runs, and how many there are.
    private var epoch = (number: 0, count: 0)

    init(_ plan: Plan) {
        notebook = plan.notYetRun
    }

    /// Takes in news; tells whether they are worth a new page, not more often than an eye can follow.
    mutating func take(_ event: Executor.Event) -> Bool {
        switch event {
        case .started(let step, _):
            notebook.steps[step].status = .running
            notebook.steps[step].reason = ""
        case .finished(let step, let executed): notebook.steps[step] = executed
        case .progress(let step, .outputs(let outputs)):
            guard isDue(.milliseconds(100)) else { return false }
            notebook.steps[step].outputs = outputs()
            return true
        case .progress(let step, .epochStarted(let epoch, let epochs)):
            self.epoch = (epoch, epochs)
            notebook.steps[step].reason = "epoch \(epoch) of \(epochs)"
        case .progress(let step, .batches(let done, let count, _, _)):
            guard isDue(.milliseconds(300)) else { return false }
            notebook.steps[step].reason = "epoch \(epoch.number) of \(epoch.count), step \(done) of \(count)"
            return true
        case .progress: return false
        }
        return isDue(.milliseconds(200))
    }

    private mutating func isDue(_ pause: Duration) -> Bool {
        guard .now - lastShown > pause else { return false }
        lastShown = .now
        return true
    }
}
