public import NotebookFormat

/// Formulas with what KaTeX made of them.
///
/// Loading KaTeX takes a tenth of a second, and a formula's look depends on nothing but its source: a caller that keeps
/// this value between runs (it is `Codable`) saves that time.
public struct TypesetFormulas: Sendable, Hashable, Codable {
    /// A formula as a page shows it.
    struct Entry: Hashable, Codable {
        var source: String
        var isDisplay: Bool
        /// The `math` element; `nil` when the formula is broken.
        var mathML: String?
        /// Why it is broken, and where: in UTF-16 units from its start.
        var problem: String?
        var position: Int?
    }

    private(set) var entries: [Entry] = []
    /// Whether KaTeX was looked for and not found.
    private(set) var lacksKaTeX = false

    /// No formulas.
    public init() {}

    /// Typesets the formulas that are not among these yet, and drops those that are not asked for.
    public mutating func prepare(_ formulas: [Formula]) {
        var known: [Key: Entry] = [:]
        for entry in entries { known[Key(entry.source, entry.isDisplay)] = entry }
        var wanted: [Key: Entry] = [:]
        entries = []
        lacksKaTeX = false
        var katex: KaTeX?
        let deadline = ContinuousClock.now + Self.patience
        for formula in formulas {
            let key = Key(formula.source, formula.isDisplay)
            guard wanted[key] == nil else { continue }
            var entry = known[key]
            if entry == nil, !lacksKaTeX {
                if katex == nil { katex = KaTeX() }
                lacksKaTeX = katex == nil
                if let loaded = katex.take() {
                    entry = Self.typeset(formula, by: loaded, isLate: ContinuousClock.now > deadline)
                    katex = consume loaded
                }
            }
            guard let entry else { continue }
            wanted[key] = entry
            entries.append(entry)
        }
    }

    private static func typeset(_ formula: Formula, by katex: borrowing KaTeX, isLate: Bool) -> Entry {
        var entry = Entry(source: formula.source, isDisplay: formula.isDisplay)
        guard !isLate else {
            entry.problem = "the formulas before it took too long"
            return entry
        }
        do {
            entry.mathML = try katex.mathML(formula.source, isDisplay: formula.isDisplay)
        } catch {
            entry.problem = error.message
            entry.position = error.position
        }
        return entry
    }

    /// How long all formulas of a page may take; only one that is written to take long comes near it.
    private static let patience = Duration.seconds(15)

    private struct Key: Hashable {
        var source: String
        var isDisplay: Bool

        init(_ source: String, _ isDisplay: Bool) {
            self.source = source
            self.isDisplay = isDisplay
        }
    }
}
