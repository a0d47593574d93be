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
        entries = []
        lacksKaTeX = false
        var isDone: Set<Key> = []
        var typesetter: Typesetter?
        for formula in formulas {
            let key = Key(formula.source, formula.isDisplay)
            guard isDone.insert(key).inserted else { continue }
            if let entry = known[key] {
                entries.append(entry)
                continue
            }
            if typesetter == nil, !lacksKaTeX {
                typesetter = Typesetter()
                lacksKaTeX = typesetter == nil
            }
            if let entry = typesetter?.typeset(formula) { entries.append(entry) }
        }
    }

    /// KaTeX, and how often its patience was tried.
    private struct Typesetter: ~Copyable {
        private let katex: KaTeX
        private var endlessFormulas = 0

        /// Each formula that grows without end takes a second until it is stopped; a page has time for this many.
        private static let mostEndlessFormulas = 3

        init?() {
            guard let katex = KaTeX() else { return nil }
            self.katex = katex
        }

        mutating func typeset(_ formula: Formula) -> Entry {
            var entry = Entry(source: formula.source, isDisplay: formula.isDisplay)
            guard endlessFormulas < Self.mostEndlessFormulas else {
                entry.problem = "too many formulas before it take too much memory"
                return entry
            }
            do {
                entry.mathML = try katex.mathML(formula.source, isDisplay: formula.isDisplay)
            } catch .broken(let problem, let position) {
                entry.problem = problem
                entry.position = position
            } catch {
                endlessFormulas += 1
                entry.problem = "it takes too much memory, or is nested too deep"
            }
            return entry
        }
    }

    private struct Key: Hashable {
        var source: String
        var isDisplay: Bool

        init(_ source: String, _ isDisplay: Bool) {
            self.source = source
            self.isDisplay = isDisplay
        }
    }
}
