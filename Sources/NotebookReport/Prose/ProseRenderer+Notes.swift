import NotebookFormat

/// Footnotes: numbers in the text, the notes at the end, and the way back.
extension ProseRenderer {
    mutating func writeMention(of index: Int) {
        guard notebook.notes.indices.contains(index) else { return }
        let label = notebook.notes[index].label.value
        let anchor = noteAnchors[index] ?? anchors.name(forLabel: "fn-\(label)")
        noteAnchors[index] = anchor
        let mention = anchors.name(forLabel: "fnref-\(label)")
        noteMentions[index, default: []].append(mention)
        html += "<sup class=\"footnote-ref\"><a href=\"#\(HTMLText.destination(anchor))\""
        html += " id=\"\(HTMLText.escaped(mention))\" role=\"doc-noteref\""
        html += " aria-label=\"\(words("Footnote \(index + 1)"))\">\(index + 1)</a></sup>"
    }

    /// The notes below the prose.
    mutating func writeNotes() {
        guard !noteMentions.isEmpty else { return }
        let prose = html
        // All of them before the first way back: a note may be mentioned in a later one.
        let bodies = notebook.notes.map { note in
            html = ""
            writeLoose(note.blocks)
            startLine()
            return html
        }
        html = prose
        startLine()
        html += "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"\(words("Footnotes"))\">\n<ol>\n"
        for (index, var body) in bodies.enumerated() {
            let back = waysBack(from: index)
            let end = "</p>\n"
            if case .paragraph? = notebook.notes[index].blocks.last, body.hasSuffix(end) {
                body = "\(body.dropLast(end.count)) \(back)\(end)"
            } else {
                body += back + "\n"
            }
            // One that only a note which nothing mentions mentions.
            let anchor = noteAnchors[index] ?? anchors.name(forLabel: "fn-\(notebook.notes[index].label.value)")
            html += "<li id=\"\(HTMLText.escaped(anchor))\">\n\(body)</li>\n"
        }
        html += "</ol>\n</section>\n"
    }

    private func waysBack(from index: Int) -> String {
        let mentions = noteMentions[index] ?? []
        let links = mentions.enumerated().map { place, anchor in
            let name =
                mentions.count == 1 ? words("Back to the text") : words("Back to mention \(place + 1) in the text")
            let count = place == 0 ? "" : "<sup>\(place + 1)</sup>"
            return "<a href=\"#\(HTMLText.destination(anchor))\" class=\"footnote-backref\" role=\"doc-backlink\""
                + " aria-label=\"\(HTMLText.escaped(name))\">↩\u{FE0E}\(count)</a>"
        }
        return links.joined(separator: " ")
    }
}
