import NotebookFormat

/// What a page has besides, on which the notebook is edited: its blocks with their source, and the editor's words.
extension PageRenderer {
    /// Writes the prose and the steps, each block in an element of its own.
    /// - Parameter isEditable: whether the element says its lines and its source.
    mutating func writeCells(isEditable: Bool) {
        for cell in notebook.cells {
            prose.startLine()
            prose.html += "<div class=\"cell\"\(isEditable ? attributes(of: cell) : "")>\n<div class=\"cell-view\">\n"
            if cell.isFrontMatter { prose.html += parameterFields(isEditable: isEditable) }
            prose.write(Array(notebook.blocks[cell.blocks]))
            prose.startLine()
            prose.html += "</div>\n</div>\n"
        }
        guard isEditable else { return }
        prose.html +=
            "<div class=\"cell cell-end\"><div class=\"cell-view\">\(button("add", "Add a block"))</div></div>\n"
    }

    private func attributes(of cell: Cell) -> String {
        let (first, last) = (cell.lines.lowerBound, cell.lines.upperBound)
        var attributes = [("tabindex", "0"), ("role", "group"), ("data-first", String(first))]
        attributes.append(("data-source", notebook.source(of: cell)))
        if cell.isFrontMatter {
            attributes += [("data-kind", "front-matter"), ("aria-label", words("Front matter"))]
        } else if cell.blocks.count == 1, case .directive(let index) = notebook.blocks[cell.blocks.lowerBound] {
            let (name, label) = (notebook.directives[index].name.value, notebook.directives[index].label)
            attributes += [("data-kind", "step"), ("data-label", label), ("aria-label", "{\(name)} \(label)")]
        } else {
            let name = first == last ? words("Line \(first)") : words("Lines \(first) to \(last)")
            attributes += [("data-kind", "prose"), ("aria-label", name)]
        }
        return attributes.map { " \($0)=\"\(HTMLText.escaped($1))\"" }.joined()
    }

    /// The parameters with their values as they are written; those that the command line gives cannot be changed.
    private func parameterFields(isEditable: Bool) -> String {
        let parameters = notebook.frontMatter.parameters
        guard !parameters.isEmpty else { return "" }
        var html = "<div class=\"parameters\" role=\"group\" aria-label=\"\(words("Parameters"))\">\n"
        for parameter in parameters {
            let name = HTMLText.escaped(parameter.name.value)
            let written = parameter.valueRange.flatMap { notebook.source.text(at: $0) } ?? parameter.value.sourceText
            let state = parameter.valueRange == nil || !isEditable ? " disabled" : ""
            html += "<label>\(name) <input data-parameter=\"\(name)\" value=\"\(HTMLText.escaped(written))\"\(state)"
            html += " autocomplete=\"off\" spellcheck=\"false\"></label>\n"
        }
        return html + "</div>\n"
    }

    /// What the page's script shows when it is needed, and the buttons that are always there.
    func editingTools() -> String {
        let isRunning = mistakes.isEmpty && executed.steps.contains { $0.status == .running || $0.status == .waiting }
        let cellTools = [
            button("edit", "Edit"), button("run", "Run to here"), button("above", "Add above"),
            button("below", "Add below"), button("up", "Move up"), button("down", "Move down"),
            button("delete", "Delete"),
        ]
        let conflict = words(
            "The block has changed on disk; nothing was overwritten. Above is your text, below the other."
        )
        return """

            <section class="run-tools" aria-label="\(words("Notebook"))" data-revision="\(notebook.source.hashValue)">
            \(button("run-all", "Run all"))\(button("stop", "Stop", isDisabled: !isRunning))\(button("undo", "Undo"))
            <span class="run-state" role="status">\(isRunning ? words("running") : "")</span>
            <span class="run-message" role="alert"></span>
            </section>
            <template id="cell-tools">
            <div class="cell-tools" role="toolbar" aria-label="\(words("Block"))">\(cellTools.joined())</div>
            </template>
            <template id="cell-editor">
            <div class="cell-editor">
            <div class="cell-text" data-name="\(words("Source"))" data-suggestions="\(words("Suggestions"))"></div>
            <div class="cell-problems" role="status"></div>
            <p class="cell-buttons">\(button("save", "Save and run")) <kbd>Shift-Enter</kbd>
            \(button("cancel", "Cancel")) <kbd>Esc</kbd></p>
            </div>
            </template>
            <template id="cell-conflict">
            <div class="cell-conflict" role="alert"><p>\(conflict)</p>
            <pre \(ScrollBox.attributes(words("On disk")))></pre>
            <p>\(button("overwrite", "Save mine")) \(button("cancel", "Take the one on disk"))</p></div>
            </template>
            """
    }

    private func button(_ action: String, _ name: Phrase, isDisabled: Bool = false) -> String {
        "<button type=\"button\" data-action=\"\(action)\"\(isDisabled ? " disabled" : "")>\(words(name))</button>"
    }
}
