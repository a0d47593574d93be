import NotebookFormat

extension PageRenderer {
    /// Prepares the notebook's formulas.
    mutating func renderFormulas() {
        formulas = notebook.formulas.map { formula in
            "<code class=\"formula-source\">\(HTMLText.escaped(formula.source))</code>"
        }
    }
}
