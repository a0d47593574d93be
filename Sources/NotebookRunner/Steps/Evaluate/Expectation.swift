import NeuralNetwork
import NotebookFormat
import Spelling

/// A line of `expect`: `accuracy >= 0.85`.
struct Expectation: Sendable, Hashable, CustomStringConvertible {
    enum Comparison: String, CaseIterable, Sendable {
        case atLeast = ">="
        case atMost = "<="
        case equal = "=="
        case above = ">"
        case below = "<"
    }

    /// The measured value's name.
    var name: String
    var comparison: Comparison
    var bound: Double

    var description: String { "\(name) \(comparison.rawValue) \(bound)" }

    /// Whether the measured value is as expected; what is not a number never is.
    func isMet(by measured: [NamedValue]) -> Bool {
        guard let value = measured.first(where: { $0.name == name })?.value else { return false }
        return switch comparison {
        case .atLeast: value >= bound
        case .atMost: value <= bound
        case .equal: value == bound
        case .above: value > bound
        case .below: value < bound
        }
    }

    /// Reads one expectation or a list of them.
    /// - Parameter measured: what the model measures, each with the bounds of its value; `nil` when that is unknown.
    static func read(
        _ option: Located<Value>?,
        _ reader: inout DirectiveReader,
        measured: [MeasuredBounds]?
    ) -> [Expectation] {
        guard let option else { return [] }
        let items: [Located<Value>] = if case .list(let items) = option.value { items } else { [option] }
        var possible = PossibleValues(measured ?? [])
        return items.compactMap { item in
            guard case .string(let text) = item.value else {
                reader.fail(
                    at: item.range,
                    "'expect' must be a comparison such as accuracy >= 0.85, not \(item.value.shown)"
                )
                return nil
            }
            let expectation = parse(text, at: item.range, &reader, measured?.map(\.name))
            if let problem = expectation.flatMap({ possible.narrow(to: $0) }) { reader.warn(at: item.range, problem) }
            return expectation
        }
    }

    private static func parse(
        _ text: String,
        at range: SourceRange,
        _ reader: inout DirectiveReader,
        _ measured: [String]?
    ) -> Expectation? {
        let text = text.lookAlikesAsMeant.replacing("≥", with: ">=").replacing("≤", with: "<=")
        let written = Comparison.allCases.first { text.contains($0.rawValue) }
        guard let written, let sign = text.range(of: written.rawValue) else {
            reader.fail(at: range, "'expect' must be a comparison such as accuracy >= 0.85, not '\(text)'")
            return nil
        }
        let name = text[..<sign.lowerBound].trimmed
        let right = text[sign.upperBound...].trimmed
        if Double(name) != nil, measured?.contains(right) ?? true {
            reader.fail(at: range, "'expect' begins with the name of a measured value, as in accuracy >= 0.85")
            return nil
        }
        if text.contains("=>") || text.contains("=<") {
            reader.fail(at: range, "'expect' compares with >=, <=, ==, > or <, as in accuracy >= 0.85, not '\(text)'")
            return nil
        }
        if let measured, !measured.contains(name) {
            let others = "it measures \(measured.joined(separator: ", "))"
            let (hint, near) = NearestName.advice(for: name, among: measured, otherwise: others)
            reader.fail(
                at: range,
                "'expect' names '\(name)', which this model does not measure; \(hint)",
                meant: near.map { text.replacing(name, with: $0, maxReplacements: 1) }
            )
            return nil
        }
        guard let bound = reader.number(right) else {
            reader.fail(at: range, "'expect' must compare with a number, not '\(right)'")
            return nil
        }
        return Expectation(name: name, comparison: written, bound: bound)
    }
}

extension DirectiveReader {
    /// A number inside a text: written out, in percent, or as `params.NAME`.
    func number(_ text: String) -> Double? {
        if text.hasPrefix("params.") {
            let name = text.dropFirst("params.".count)
            return parameters.first { $0.name.value == name }?.value.asNumber
        }
        let isPercent = text.hasSuffix("%")
        guard let number = Double(isPercent ? text.dropLast().trimmed : text), number.isFinite else { return nil }
        return isPercent ? number / 100 : number
    }
}

extension StringProtocol {
    /// The text without the spaces around it.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Where a text first occurs.
    func range(of other: String) -> Range<Index>? {
        ranges(of: other).first
    }
}
