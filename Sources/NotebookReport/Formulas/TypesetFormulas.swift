import Foundation
import NotebookFormat

/// Formulas with what KaTeX made of them.
struct TypesetFormulas: Hashable, Codable {
    /// A formula as a page shows it.
    struct Entry: Hashable, Codable {
        var source: String
        var isDisplay: Bool
        /// The `math` element, empty for a formula that only defines macros; `nil` when the formula is broken.
        var mathML: String?
        /// Why it is broken, and where: in UTF-16 units from its start.
        var problem: String?
        var position: Int?
        /// Labels in `\eqref` or `\ref` that no formula has.
        var unknownLabels: [String] = []
    }

    /// Each formula once, macros in force considered.
    private(set) var entries: [Entry] = []
    /// The entry of each of the formulas, up to the first that is not typeset because of `refusal`.
    private var places = NumberList()
    /// Why the rest of the formulas are shown as their source.
    private(set) var refusal: String?
    /// Whether KaTeX was looked for and not found.
    private(set) var lacksKaTeX = false

    /// Typesets formulas, or takes them from the cache, where those of each page are kept together: what macros mean in
    /// one depends on those before it.
    init(_ formulas: [Formula], cache: FormulaCache?, isInterrupted: @escaping @Sendable () -> Bool = { false }) {
        guard !formulas.isEmpty else { return }
        let name = Self.name(of: formulas)
        if let kept = cache?.read(name), let decoded = try? JSONDecoder().decode(Self.self, from: Data(kept)),
            decoded.count == formulas.count || decoded.refusal != nil
        {
            self = decoded
            return
        }
        typeset(formulas, isInterrupted)
        guard let cache, !lacksKaTeX, !isInterrupted(), let encoded = try? JSONEncoder().encode(self) else { return }
        cache.write(Array(encoded), name)
    }

    /// How many formulas have an entry: all of them, unless there is a refusal or no KaTeX.
    var count: Int { places.numbers.count }

    /// The entry of the formula at this place; `nil` beyond `count`.
    subscript(index: Int) -> Entry? {
        let places = places.numbers
        guard places.indices.contains(index), entries.indices.contains(places[index]) else { return nil }
        return entries[places[index]]
    }

    /// What the look of a formula depends on besides its source: raised when the same TeX comes out otherwise.
    private static let version = 5

    /// A name for all that the formulas' look depends on.
    private static func name(of formulas: [Formula]) -> String {
        var bytes = Array("\(version) ".utf8)
        for formula in formulas {
            bytes += (formula.isDisplay ? "$$" : "$").utf8
            bytes += "\(formula.source.utf8.count) ".utf8
            bytes += formula.source.utf8
            if let label = formula.label { bytes += "{#\(label.value)}".utf8 }
        }
        return "formulas-" + SHA256.digest(of: bytes).hexadecimal
    }

    private mutating func typeset(_ formulas: [Formula], _ isInterrupted: @escaping @Sendable () -> Bool) {
        guard var typesetter = FormulaTypesetter(isInterrupted: isInterrupted) else {
            lacksKaTeX = !isInterrupted()
            return
        }
        var known: [Key: Int] = [:]
        var definitionCount = 0
        for (formula, equation) in zip(formulas, EquationNumbers.number(formulas)) {
            if equation.definesMacros { definitionCount += 1 }
            let key = Key(equation: equation, isDisplay: formula.isDisplay, definitionCount: definitionCount)
            if let place = known[key] {
                places.numbers.append(place)
                continue
            }
            guard let entry = typesetter.typeset(equation, formula) else {
                refusal = typesetter.refusal
                return
            }
            known[key] = entries.count
            places.numbers.append(entries.count)
            entries.append(entry)
        }
    }

    /// Numbers that are kept as one text: Foundation takes a microsecond for each element of an array.
    private struct NumberList: Hashable, Codable {
        var numbers: [Int] = []

        init() {}

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            numbers = try container.decode(String.self).utf8.split(separator: UInt8(ascii: " ")).map { digits in
                guard let number = Int(Substring(digits)) else {
                    throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number")
                }
                return number
            }
        }

        func encode(to encoder: any Encoder) throws {
            var text = ""
            for number in numbers { text += "\(number) " }
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }

    private struct Key: Hashable {
        var equation: EquationNumbers.Equation
        var isDisplay: Bool
        /// How many formulas before this one define macros.
        var definitionCount: Int
    }
}
