import NotebookFormat

/// KaTeX with a budget of work for each formula and for the notebook.
struct FormulaTypesetter: ~Copyable {
    private let isInterrupted: @Sendable () -> Bool
    private var katex: KaTeX?
    /// The formulas so far that define macros, for a KaTeX that has to begin anew.
    private var definitions: [(source: String, isDisplay: Bool)] = []
    private var work = 0
    private var givenUpCount = 0

    /// `nil` without KaTeX, or when interrupted.
    init?(isInterrupted: @escaping @Sendable () -> Bool) {
        guard let katex = KaTeX(isInterrupted: isInterrupted) else { return nil }
        self.isInterrupted = isInterrupted
        self.katex = consume katex
    }

    /// Why no more formulas are typeset; `nil` as long as the budget holds.
    private(set) var refusal: String?

    /// What a page shows of a formula; `nil` once there is a refusal.
    mutating func typeset(_ equation: EquationNumbers.Equation, _ formula: Formula) -> TypesetFormulas.Entry? {
        if refusal == nil, isInterrupted() { refusal = Self.interruption }
        if refusal == nil, givenUpCount >= Limits.formulasGivenUp {
            refusal = "\(Limits.formulasGivenUp) formulas before it take too much work or memory"
        }
        guard refusal == nil else { return nil }
        reload()
        var entry = TypesetFormulas.Entry(source: formula.source, isDisplay: formula.isDisplay)
        entry.unknownLabels = equation.unknownLabels
        typeset(equation, formula, into: &entry)
        return refusal == nil ? entry : nil
    }

    private static let interruption = "the run was interrupted"

    private mutating func typeset(
        _ equation: EquationNumbers.Equation,
        _ formula: Formula,
        into entry: inout TypesetFormulas.Entry
    ) {
        guard let before = katex?.work else {
            entry.problem = "KaTeX does not run any more"
            return
        }
        defer { if let after = katex?.work { work += after - before } }
        let workLeft = Limits.notebookFormulaWork - work
        do throws(KaTeX.Problem) {
            let limit = min(Limits.formulaWork, workLeft)
            let mathML = try katex?.mathML(equation.source, isDisplay: formula.isDisplay, workLimit: limit)
            entry.mathML = mathML.map { equation.numbered($0) }
            if equation.definesMacros { definitions.append((equation.source, formula.isDisplay)) }
        } catch {
            switch error {
            case .broken(let problem, let position):
                entry.problem = problem
                entry.position = equation.source == formula.source ? position : nil
            case .tooDeep: entry.problem = "it is nested too deep"
            case .tooMuch:
                givenUpCount += 1
                work += Limits.formulaWork
                katex = nil
                entry.problem = "it takes too much work or memory to typeset"
                if isInterrupted() {
                    refusal = Self.interruption
                } else if workLeft < Limits.formulaWork {
                    refusal = "the notebook's formulas take too much work together"
                }
            }
        }
    }

    /// A new KaTeX in place of one that was given up, with the macros that hold.
    private mutating func reload() {
        guard katex == nil, let fresh = KaTeX(isInterrupted: isInterrupted) else { return }
        for definition in definitions {
            _ = try? fresh.mathML(definition.source, isDisplay: definition.isDisplay, workLimit: Limits.formulaWork)
        }
        katex = consume fresh
    }
}
