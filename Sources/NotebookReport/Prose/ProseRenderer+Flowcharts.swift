import NotebookFormat

extension ProseRenderer {
    /// Draws a Mermaid flowchart, or says why it cannot be drawn; its source stays to be shown then.
    mutating func drawFlowchart(_ source: String) -> Bool {
        let problem: MermaidParser.Problem
        do throws(MermaidParser.Problem) {
            guard drawnPartCount < Limits.pageParts else {
                let message = "the drawings before it have \(Limits.pageParts) nodes and links, the most on a page"
                throw MermaidParser.Problem(line: 0, message: message)
            }
            let chart = try MermaidParser.parse(source)
            if let drawing = FlowchartDrawing(chart) {
                drawnPartCount += chart.nodes.count + chart.links.count
                html += "<figure class=\"flowchart\"><div class=\"scroll\" \(ScrollBox.attributes(words("Drawing")))>\n"
                html += drawing.svg(words: words)
                html += "</div>"
                if let title = chart.title, !title.isEmpty {
                    html += "<figcaption>\(HTMLText.escaped(title))</figcaption>"
                }
                html += "</figure>\n"
                return true
            }
            let isSmall = chart.nodes.count <= Limits.drawnNodes && chart.linkCount <= Limits.drawnLinks
            problem = MermaidParser.Problem(
                line: 0,
                message: isSmall
                    ? "its links go over too many ranks to be laid out in time; draw it in parts"
                    : "it is too large (\(chart.nodes.count) nodes and \(chart.linkCount) links; "
                        + "at most \(Limits.drawnNodes) and \(Limits.drawnLinks) can be drawn)"
            )
        } catch {
            problem = error
        }
        let place = place(ofLine: problem.line, of: source)
        warnings.append(
            Diagnostic(.warning, at: place, "the Mermaid drawing is shown as its source: \(problem.message)")
        )
        let reason = words("This drawing is shown as its source: \(problem.message)")
        html += "<p class=\"mark\">\(HTMLText.escaped(reason))</p>\n"
        return false
    }

    /// Where a line of a block of code stands in the notebook: the block knows its text alone.
    ///
    /// Drawings come in the order of the notebook, so that each is looked for below the last one.
    private mutating func place(ofLine number: Int, of code: String) -> SourceRange? {
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(number), let first = lines.first else { return nil }
        let source = notebook.source.lines
        for start in source.indices.dropFirst(flowchartLine) where source[start].hasSuffix(first) {
            let ends = zip(lines.dropLast(), source[start...]).allSatisfy { $1.hasSuffix($0) }
            guard ends, source.indices.contains(start + number) else { continue }
            flowchartLine = start + 1
            let line = source[start + number]
            let column = line.utf8.count - lines[number].utf8.count + 1
            return SourceRange(line: start + number + 1, column: column, length: max(lines[number].utf8.count, 1))
        }
        return nil
    }
}
