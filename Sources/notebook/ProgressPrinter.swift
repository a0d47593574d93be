import NotebookFormat
import NotebookRunner

/// Tells on standard error how a run goes: Keras's progress bar on a terminal, a plain line per epoch elsewhere.
struct ProgressPrinter {
    private let notebook: Notebook
    private let isQuiet: Bool
    private let isInteractive = Terminal.isInteractive

    /// - Parameter isQuiet: whether only failures are worth telling.
    init(_ notebook: Notebook, isQuiet: Bool = false) {
        self.notebook = notebook
        self.isQuiet = isQuiet
    }

    func tell(_ event: Executor.Event) {
        switch event {
        case .started: break
        case .progress(_, let progress): if !isQuiet { tell(progress) }
        case .finished(let index, let step):
            guard let failure = step.failure, notebook.directives.indices.contains(index) else { return }
            let severity = Interruption.isRequested ? Diagnostic.Severity.warning : .error
            let diagnostic = Diagnostic(
                severity,
                at: step.failureRange ?? notebook.directives[index].name.range,
                failure
            )
            Terminal.tell(diagnostic.rendered(fileName: notebook.fileName, source: notebook.source))
        }
    }

    /// The table of what each step did and why.
    static func summary(_ steps: [ExecutedStep]) -> String {
        let rows = steps.map { step -> [String] in
            var time = Self.duration(step.seconds)
            if let saved = step.savedSeconds { time += " (saved \(Self.duration(saved)))" }
            return [step.label, step.status.rawValue, time, step.reason.description]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = (0..<3).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
            return (cells + [row[3]]).joined(separator: "  ")
        }
        .joined(separator: "\n")
    }

    private func tell(_ progress: StepProgress) {
        switch progress {
        case .outputs: break
        case .epochStarted(let epoch, let epochs):
            if isInteractive { Terminal.tell("Epoch \(epoch)/\(epochs)") }
        case .batches(let done, let total, let secondsPerStep, let values):
            guard isInteractive else { return }
            let left = Double(total - done) * secondsPerStep
            Terminal.draw("\r" + line(done, total, left, secondsPerStep, values) + "\u{1B}[K")
        case .epochFinished(let epoch, let epochs, let steps, let seconds, let values):
            let secondsPerStep = seconds / Double(max(steps, 1))
            if isInteractive {
                Terminal.draw("\r" + line(steps, steps, seconds, secondsPerStep, values) + "\u{1B}[K\n")
            } else {
                let facts = ["Epoch \(epoch)/\(epochs)", "\(steps)/\(steps)"] + Self.texts(values)
                Terminal.tell((facts + ["\(Self.duration(secondsPerStep))/step"]).joined(separator: " - "))
            }
        }
    }

    /// `1875/1875 ━━━━━━━━━━ 0s 41us/step - accuracy: 0.8242 - loss: 0.5033`
    private func line(
        _ done: Int,
        _ total: Int,
        _ seconds: Double,
        _ secondsPerStep: Double,
        _ values: [ResultValue.Member]
    ) -> String {
        let width = 20
        let filled = total > 0 ? width * done / total : width
        let bar =
            String(repeating: "━", count: filled) + "\u{1B}[2m" + String(repeating: "─", count: width - filled)
            + "\u{1B}[0m"
        let count = String(done)
        let padding = String(repeating: " ", count: max(String(total).count - count.count, 0))
        let facts = ["\(Int(seconds.rounded()))s \(Self.duration(secondsPerStep))/step"] + Self.texts(values)
        return "\(padding)\(count)/\(total) \(bar) \(facts.joined(separator: " - "))"
    }

    private static func texts(_ values: [ResultValue.Member]) -> [String] {
        KerasOrder.sorted(values.map { "\($0.name): \(text($0.value))" })
    }

    private static func text(_ value: ResultValue) -> String {
        if case .number(let number) = value { kerasDigits(number) } else { NumberFormat.plain(value) }
    }

    /// A time as Keras writes it: `2s`, `41ms`, `41us`.
    private static func duration(_ seconds: Double) -> String {
        switch seconds {
        case 10...: "\(Int(seconds.rounded()))s"
        case 1...: "\((seconds * 10).rounded() / 10)s"
        case 0.001...: "\(Int((seconds * 1000).rounded()))ms"
        default: "\(Int((max(seconds, 0) * 1_000_000).rounded()))us"
        }
    }
}
