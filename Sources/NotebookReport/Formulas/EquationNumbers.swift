import NotebookFormat

/// Makes of a notebook's TeX what KaTeX can typeset: equation numbers, the references to them, and environments under
/// the names that KaTeX has for them.
///
/// As in LaTeX, every row of `equation`, `align`, `gather`, … has a number unless it says `\nonumber`; other display
/// formulas have one when they have a `\label`. KaTeX knows neither `\label` nor `\eqref`, and leaves the numbers of
/// rows out of its MathML.
enum EquationNumbers {
    /// A formula as KaTeX gets it.
    struct Equation: Hashable {
        var source: String
        /// What stands beside its numbered rows: `(1)`.
        var rowNumbers: [String] = []
        var unknownLabels: [String] = []
        var definesMacros = false

        /// KaTeX's MathML with the numbers in their cells.
        func numbered(_ mathML: String) -> String {
            guard !rowNumbers.isEmpty else { return mathML }
            let cells = mathML.split(separator: Self.emptyCell, omittingEmptySubsequences: false)
            var numbered = String(cells[0])
            for (index, rest) in cells.dropFirst().enumerated() {
                let number = rowNumbers.indices.contains(index) ? rowNumbers[index] : ""
                numbered += "<mtd class=\"mml-eqn-num\"><mtext>\(HTMLText.escaped(number))</mtext></mtd>" + rest
            }
            return numbered
        }

        private static let emptyCell = "<mtd class =\"mml-eqn-num\"></mtd>"
    }

    /// The formulas of a notebook, in order.
    static func number(_ formulas: [Formula]) -> [Equation] { numbered(formulas).equations }

    /// The formulas of a notebook, in order, and the number of each label.
    static func numbered(_ formulas: [Formula]) -> (equations: [Equation], numbersByLabel: [String: String]) {
        var numbering = EquationScanner.Numbering()
        let scanned = formulas.map { formula in
            var scanner = EquationScanner(formula)
            scanner.scan(&numbering)
            return scanner
        }
        return (scanned.map { $0.equation(numbering.numbersByLabel) }, numbering.numbersByLabel)
    }
}
