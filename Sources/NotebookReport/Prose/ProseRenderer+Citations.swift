import NotebookFormat

/// Citations by author and year, and the list of what is cited.
extension ProseRenderer {
    /// `(see Knuth 1984, p. 3; Lamport 1994)`
    mutating func write(_ citation: Citation) {
        let keys = citation.items.map { notebook.references[$0.reference].value }
        guard !notebook.bibliography.keys.isDisjoint(with: keys) else { return writeReferences(citation) }
        html += "("
        for (index, item) in citation.items.enumerated() {
            if index > 0 { html += "; " }
            write(item.prefix)
            html += citations.link(keys[index], item.hidesAuthor ? .year : .inBrackets, words)
            write(item.suffix)
        }
        html += ")"
    }

    /// Labels in brackets, which nothing of the bibliography has: `[@fig-a; @fig-b]`.
    private mutating func writeReferences(_ citation: Citation) {
        let areKnown = citation.items.allSatisfy { item in
            let label = notebook.references[item.reference].value
            return targets.step(label) != nil || targets.labeled(label) != nil
        }
        if !areKnown { html += "[" }
        for (index, item) in citation.items.enumerated() {
            if index > 0 { html += "; " }
            write(item.prefix)
            if item.hidesAuthor { html += "-" }
            write([.reference(item.reference)])
            write(item.suffix)
        }
        if !areKnown { html += "]" }
    }

    /// The list of what is cited, unless a div with the label `refs` has it.
    mutating func writeReferenceList() {
        guard !citations.isEmpty, !citations.isWritten else { return }
        startLine()
        let name = words("References")
        html += "<section class=\"references\" aria-labelledby=\"references\">\n<h2 id=\"references\">\(name)</h2>\n"
        html += citations.list(words) + "</section>\n"
    }
}
