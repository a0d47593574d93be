@testable import Datasets

/// Options as a notebook would give them, and the complaints about them: `option[item]: message`.
struct TestOptions: OptionReader {
    enum Value {
        case text(String)
        case list([String])
        case boolean(Bool)
        case number(Double)
    }

    var values: [String: Value]
    private(set) var mistakes: [String] = []

    init(_ values: [String: Value]) {
        self.values = values
    }

    mutating func requiredText(_ name: String) -> String? {
        if case .text(let text)? = values[name] { return text }
        mistakes.append("\(name): needed")
        return nil
    }

    mutating func optionalText(_ name: String) -> String? {
        if case .text(let text)? = values[name] { text } else { nil }
    }

    mutating func texts(_ name: String, allowsOne: Bool) -> [String]? {
        switch values[name] {
        case .list(let texts): texts
        case .text(let text) where allowsOne: [text]
        default: nil
        }
    }

    mutating func boolean(_ name: String, default standard: Bool) -> Bool {
        if case .boolean(let truth)? = values[name] { truth } else { standard }
    }

    mutating func number(_ name: String, default standard: Double, where isRight: (Double) -> Bool, _ must: String)
        -> Double
    {
        guard case .number(let number)? = values[name] else { return standard }
        if !isRight(number) { mistakes.append("\(name): must be \(must)") }
        return number
    }

    mutating func choice(_ name: String, default standard: String, among choices: [String]) -> String {
        guard case .text(let word)? = values[name] else { return standard }
        if !choices.contains(word) { mistakes.append("\(name): none of \(choices.joined(separator: ", "))") }
        return word
    }

    mutating func isGiven(_ name: String) -> Bool { values[name] != nil }

    mutating func isBoolean(_ name: String) -> Bool {
        if case .boolean? = values[name] { true } else { false }
    }

    mutating func fail(_ name: String?, item: Int?, _ message: String, meant: String?) {
        mistakes.append("\(name ?? "load")\(item.map { "[\($0)]" } ?? ""): \(message)")
    }
}
