import NotebookFormat

extension ProseRenderer {
    /// Prepares the notebook's formulas; a formula that cannot be typeset shows its source, and a warning says why.
    mutating func prepareFormulas(cache: FormulaCache?, isInterrupted: @escaping @Sendable () -> Bool) {
        let typeset = TypesetFormulas(notebook.formulas, cache: cache, isInterrupted: isInterrupted)
        if typeset.lacksKaTeX {
            let message =
                "formulas are shown as their source, because KaTeX is not installed "
                + "(looked for \(KaTeX.places.joined(separator: " and "))); install Debian's package libjs-katex"
            warnings.append(Diagnostic(.warning, at: notebook.formulas.first?.range, message))
        }
        formulas = notebook.formulas.enumerated().map { index, formula in
            let entry = typeset[index]
            for label in entry?.unknownLabels ?? [] {
                let message = "no formula has \\label{\(label)}, which this one refers to"
                warnings.append(Diagnostic(.warning, at: formula.range, message))
            }
            if let mathML = entry?.mathML {
                guard formula.isDisplay, !mathML.isEmpty else { return mathML }
                let id = takeID(ofEquation: formula)
                return "<span class=\"display-formula\"\(id) \(ScrollBox.attributes(words("Formula")))>\(mathML)</span>"
            }
            if index == typeset.count, let refusal = typeset.refusal {
                let others = notebook.formulas.count - index - 1
                let subject =
                    others == 0
                    ? "the formula is shown as its source"
                    : "this formula and \(others) after it are shown as their source"
                warnings.append(Diagnostic(.warning, at: formula.range, "\(subject): \(refusal)"))
            }
            if let problem = entry?.problem {
                let place = place(of: entry?.position, in: formula)
                warnings.append(Diagnostic(.warning, at: place, "the formula is shown as its source: \(problem)"))
            }
            return "<code class=\"formula-source\">\(HTMLText.escaped(formula.written))</code>"
        }
    }

    private mutating func takeID(ofEquation formula: Formula) -> String {
        guard let label = formula.label, case .equation? = targets.labeled(label.value)?.target else { return "" }
        return takeID(of: label)
    }

    /// A place inside of a formula that stands on one line; the formula itself otherwise.
    private func place(of position: Int?, in formula: Formula) -> SourceRange {
        let (start, end) = (formula.range.start, formula.range.end)
        let source = formula.source.utf16
        guard let position, start.line == end.line, (0...source.count).contains(position) else { return formula.range }
        let before = String(decoding: source.prefix(position), as: UTF16.self).utf8.count
        return SourceRange(line: start.line, column: start.column + formula.opening.utf8.count + before, length: 1)
    }
}
