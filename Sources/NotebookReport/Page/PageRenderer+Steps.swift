import NotebookFormat

/// A directive as a page shows it: its source, what it gave, or why it gave nothing.
extension PageRenderer {
    mutating func writeStep(_ index: Int) {
        guard notebook.directives.indices.contains(index), targets.steps.indices.contains(index) else { return }
        let directive = notebook.directives[index]
        let target = targets.steps[index]
        let step = executed.steps.indices.contains(index) ? executed.steps[index] : nil
        html += "<div class=\"step\" id=\"\(target.anchor)\">\n"
        if directive.display.echo { writeSource(of: directive) }
        if let step {
            if directive.display.output { write(step.outputs, of: directive, figures: target.figures) }
            writeMark(of: step)
        }
        html += "</div>\n"
    }

    private mutating func writeSource(of directive: Directive) {
        var heading = "<span class=\"directive\">{\(HTMLText.escaped(directive.name.value))}</span>"
        if let argument = directive.argument { heading += " " + HTMLText.escaped(argument.value) }
        let source = directive.shownSource
        let block = "<pre tabindex=\"0\"><code>\(highlighted(source))</code></pre>\n"
        let isEmpty = source.utf8.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }
        if directive.display.codeFold, !isEmpty {
            html += "<details class=\"source\"><summary>\(heading)</summary>\n\(block)</details>\n"
        } else {
            html += "<div class=\"source\"><p class=\"source-title\">\(heading)</p>\n\(isEmpty ? "" : block)</div>\n"
        }
    }

    /// The lines that steer display stand back behind those that mean something.
    private func highlighted(_ source: String) -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let text = HTMLText.escaped(String(line))
            return line.hasPrefix("#") ? "<span class=\"aside\">\(text)</span>" : text
        }
        return lines.joined(separator: "\n")
    }

    private mutating func writeMark(of step: ExecutedStep) {
        switch step.status {
        case .executed, .reused, .resumed: break
        case .failed:
            let failure = step.failure ?? phrases.translated(reason: step.reason)
            html += "<div class=\"failure\"><p>\(words.failed)</p>\n"
            html += "<pre tabindex=\"0\">\(HTMLText.escaped(failure))</pre></div>\n"
        case .notRun: html += "<p class=\"mark\">\(words.notRun)</p>\n"
        case .skipped: html += "<p class=\"mark\">\(words.skipped)<code>eval: false</code></p>\n"
        }
    }

    private mutating func write(
        _ outputs: [Output],
        of directive: Directive,
        figures: [(anchor: String, number: Int)]
    ) {
        var figureIndex = 0
        for output in outputs.map(phrases.translated) {
            switch output {
            case .text(let text):
                html += "<pre class=\"text\" tabindex=\"0\">\(HTMLText.escaped(text))</pre>\n"
            case .table(let table): html += TableHTML.table(table)
            case .measures(let measures): html += TableHTML.measures(measures)
            case .trial(let model):
                let anchor = anchors.name(forLabel: "try-\(directive.label)")
                html += TrialPanel(model: model, words: words, anchor: anchor).html
            case .figure(var figure):
                guard figures.indices.contains(figureIndex) else { break }
                let (anchor, number) = figures[figureIndex]
                if figureIndex == 0 {
                    figure.caption = directive.display.figureCaption ?? figure.caption
                    figure.alternativeText = directive.display.figureAlternativeText ?? figure.alternativeText
                }
                html += FigureRenderer(words: words).html(figure, anchor: anchor, number: number)
                figureIndex += 1
            }
        }
    }
}
