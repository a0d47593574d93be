import NotebookFormat

/// The foot of a page: which steps ran, how long they took, and how to run them again.
extension PageRenderer {
    /// The table of steps: everything on a page that two runs do not share; empty for a notebook without steps.
    func timings() -> String {
        guard !executed.steps.isEmpty else { return "" }
        var html = "<section id=\"timings\" aria-labelledby=\"timings-title\">\n"
        html += "<h2 id=\"timings-title\">\(words("Steps"))</h2>\n"
        html +=
            "<div class=\"scroll\" \(ScrollBox.attributes(words("Steps")))><table class=\"data steps\">\n<thead><tr>"
        html += "<th scope=\"col\">\(words("Step"))</th><th scope=\"col\">\(words("What"))</th>"
        html += "<th scope=\"col\">\(words("Status"))</th><th scope=\"col\" class=\"trailing\">\(words("Time"))</th>"
        html += "<th scope=\"col\">\(words("Reason"))</th></tr></thead>\n<tbody>\n"
        for (index, step) in executed.steps.enumerated() {
            let label = HTMLText.escaped(step.label)
            let anchor = targets.steps.indices.contains(index) ? targets.steps[index].anchor : ""
            html += "<tr><th scope=\"row\"><a href=\"#\(anchor)\">\(label)</a></th>"
            html += "<td><code>{\(HTMLText.escaped(step.kind))}</code></td>"
            html += "<td class=\"status \(step.status.rawValue)\">\(words.status(step.status))</td>"
            html += "<td class=\"trailing\">\(time(of: step))</td>"
            html += "<td>\(HTMLText.escaped(words(step.reason)))\(speeds(of: step))</td></tr>\n"
        }
        return html + "</tbody>\n</table></div>\n</section>"
    }

    private func time(of step: ExecutedStep) -> String {
        switch step.status {
        case .notRun, .skipped, .waiting, .running: "–"
        case .reused where step.savedSeconds != nil:
            "\(NumberText.seconds(step.seconds)) <small>(\(NumberText.seconds(step.savedSeconds ?? 0)))</small>"
        case .executed, .reused, .resumed, .failed: NumberText.seconds(step.seconds)
        }
    }

    private func speeds(of step: ExecutedStep) -> String {
        guard !step.timings.isEmpty else { return "" }
        let parts = step.timings.map { HTMLText.escaped("\(words($0.name)): \(words($0.value))") }
        return "<br><small>\(parts.joined(separator: " · "))</small>"
    }

    /// How to make the page again.
    func provenance() -> String {
        let provenance = executed.provenance
        var html = "<section id=\"provenance\" aria-labelledby=\"provenance-title\">\n"
        html += "<h2 id=\"provenance-title\">\(words("Run it again"))</h2>\n"
        html +=
            "<pre \(ScrollBox.attributes(words("Code")))><code>\(HTMLText.escaped(provenance.command))</code></pre>\n<dl>\n"
        let (seed, version) = (words("Seed"), words("Version"))
        html += "<dt>\(seed)</dt><dd>\(provenance.seed)</dd>\n"
        html += "<dt>\(version)</dt><dd>notebook \(HTMLText.escaped(provenance.version))</dd>\n</dl>\n"
        if !provenance.dataFiles.isEmpty {
            html += TableHTML.table(
                Table(
                    caption: "Data files and their checksums (XXH3, 128 bit)",
                    columns: [Table.Column("File"), Table.Column("Checksum")],
                    rows: provenance.dataFiles.map { [.verbatim($0.name), .verbatim($0.checksum)] }
                ),
                words
            )
        }
        return html + "</section>"
    }
}
