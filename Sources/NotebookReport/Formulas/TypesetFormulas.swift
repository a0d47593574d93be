import Foundation
import NotebookFormat

/// Formulas with what KaTeX made of them.
struct TypesetFormulas: Hashable, Codable {
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

    /// Typesets formulas, or takes them from the cache, where those of each page are kept together.
    init(_ formulas: [Formula], cache: FormulaCache?) {
        guard !formulas.isEmpty else { return }
        let name = Self.name(of: formulas)
        if let kept = cache?.read(name), let decoded = try? JSONDecoder().decode(Self.self, from: Data(kept)) {
            self = decoded
            return
        }
        typeset(formulas)
        guard let cache, !lacksKaTeX, let encoded = try? JSONEncoder().encode(self) else { return }
        cache.write(Array(encoded), name)
    }

    /// The formula's entry.
    subscript(formula: Formula) -> Entry? {
        entries.first { $0.source == formula.source && $0.isDisplay == formula.isDisplay }
    }

    /// A name for all that the formulas' look depends on.
    private static func name(of formulas: [Formula]) -> String {
        let sources = formulas.map { "\($0.isDisplay ? "$$" : "$")\($0.source.utf8.count) \($0.source)" }
        return "formulas-" + SHA256.digest(of: sources.joined().utf8).hexadecimal
    }

    private mutating func typeset(_ formulas: [Formula]) {
        var isDone: Set<Key> = []
        var typesetter: Typesetter?
        for formula in formulas {
            let key = Key(source: formula.source, isDisplay: formula.isDisplay)
            guard isDone.insert(key).inserted else { continue }
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
    }
}
