import NotebookFormat

/// A directive as a page shows it: its source, what it gave, or why it gave nothing.
struct StepRenderer {
    let executed: ExecutedNotebook
    let words: PageWords
    let targets: ReferenceTargets
    /// Whether each step says what the run is doing about it: on a page that follows its notebook.
    var showsState = false

    /// The HTML of the directive at this place in the notebook, with the HTML of its own caption, if it has one.
    func html(_ index: Int, caption: String? = nil) -> String {
        let directives = executed.notebook.directives
        guard directives.indices.contains(index), targets.steps.indices.contains(index) else { return "" }
        let directive = directives[index]
        let target = targets.steps[index]
        let step = executed.steps.indices.contains(index) ? executed.steps[index] : nil
        var html = "<div class=\"step\" id=\"\(target.anchor)\">\n"
        if directive.display.echo { html += source(of: directive) }
        if let step {
            if showsState { html += state(of: step) }
            if directive.display.output { html += self.html(of: step.outputs, directive.display, target, caption) }
            html += mark(of: step)
        }
        return html + "</div>\n"
    }

    private func source(of directive: Directive) -> String {
        var heading = "<span class=\"directive\">{\(HTMLText.escaped(directive.name.value))}</span>"
        if let argument = directive.argument { heading += " " + HTMLText.escaped(argument.value) }
        let source = directive.shownSource
        let block = "<pre \(ScrollBox.attributes(words("Code")))><code>\(DirectiveColors.html(source))</code></pre>\n"
        let isEmpty = source.utf8.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }
        if directive.display.codeFold, !isEmpty {
            return "<details class=\"source\"><summary>\(heading)</summary>\n\(block)</details>\n"
        }
        return "<div class=\"source\"><p class=\"source-title\">\(heading)</p>\n\(isEmpty ? "" : block)</div>\n"
    }

    /// `fit: running: epoch 3 of 5`
    private func state(of step: ExecutedStep) -> String {
        var text = "\(HTMLText.escaped(step.label)): \(words.status(step.status))"
        let reason = words(step.reason)
        if step.status == .running, !reason.isEmpty { text += ": \(HTMLText.escaped(reason))" }
        return "<p class=\"step-state \(step.status.rawValue)\">\(text)</p>\n"
    }

    private func mark(of step: ExecutedStep) -> String {
        switch step.status {
        case .executed, .reused, .resumed, .waiting, .running: return ""
        case .failed:
            let failure = step.failure ?? words(step.reason)
            return "<div class=\"failure\"><p>\(words("This step failed"))</p>\n"
                + "<pre \(ScrollBox.attributes(words("Reason")))>\(HTMLText.escaped(failure))</pre></div>\n"
        case .notRun: return "<p class=\"mark\">\(words("Not run, because an earlier step did not finish."))</p>\n"
        case .skipped: return "<p class=\"mark\">\(words("Not run: the step says "))<code>eval: false</code></p>\n"
        }
    }

    private func html(
        of outputs: [Output],
        _ display: DisplayOptions,
        _ target: ReferenceTargets.Step,
        _ caption: String?
    ) -> String {
        var figures = target.figures[...]
        var trials = target.trials[...]
        let pieces = outputs.map { output in
            switch output {
            case .text(let text): return html(of: words(text))
            case .table(let table): return TableHTML.table(table, words)
            case .measures(let measures): return TableHTML.measures(measures, words)
            case .trial(let model):
                return trials.popFirst().map { TrialPanel(model: model, words: words, anchor: $0).html } ?? ""
            case .figure(var figure):
                let isFirst = figures.startIndex == target.figures.startIndex
                guard let (anchor, number) = figures.popFirst() else { return "" }
                if isFirst {
                    figure.caption = display.figureCaption.map(Phrase.verbatim) ?? figure.caption
                    figure.alternativeText =
                        display.figureAlternativeText.map(Phrase.verbatim) ?? figure.alternativeText
                }
                return FigureRenderer(words: words).html(
                    figure,
                    anchor: anchor,
                    number: number,
                    caption: isFirst ? caption : nil
                )
            }
        }
        return pieces.joined()
    }
    /// Lines of text; a long training's are folded after the tenth epoch, which has two lines.
    private func html(of text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func block(_ lines: ArraySlice<Substring>) -> String {
            "<pre class=\"text\" \(ScrollBox.attributes(words("Output")))>\(HTMLText.escaped(lines.joined(separator: "\n")))</pre>\n"
        }
        guard lines.count > Self.mostLines else { return block(lines[...]) }
        return block(lines.prefix(Self.mostLines))
            + "<details><summary>\(words("\(lines.count - Self.mostLines) more lines"))</summary>\n"
            + block(lines.dropFirst(Self.mostLines)) + "</details>\n"
    }

    private static let mostLines = 20
}
