/// The value of a constructor's argument.
public enum ArgumentValue: Sendable, Hashable {
    /// `None`
    case none
    /// `True` or `False`
    case boolean(Bool)
    /// A whole number: `128`
    case integer(Int)
    /// Any other number: `0.001`
    case number(Double)
    /// A string (`'relu'`) or a bare word (`relu`).
    case string(String)
    /// A tuple `(28, 28)` or a list `[28, 28]`.
    case list([ArgumentValue])
    /// A constructor: `HeNormal(seed=1)`
    case constructor(Constructor)
}

extension ArgumentValue: CustomStringConvertible {
    /// The value in Python's notation; every list as a tuple.
    public var description: String {
        switch self {
        case .none: return "None"
        case .boolean(let value): return value ? "True" : "False"
        case .integer(let value): return String(value)
        case .number(let value): return String(value)
        case .string(let value): return quoted(value)
        case .list(let values):
            let comma = values.count == 1 ? "," : ""
            return "(" + values.map(\.description).joined(separator: ", ") + comma + ")"
        case .constructor(let constructor):
            let arguments = constructor.arguments.map { argument in
                (argument.name.map { $0 + "=" } ?? "") + argument.value.description
            }
            return constructor.name + "(" + arguments.joined(separator: ", ") + ")"
        }
    }

    private func quoted(_ text: String) -> String {
        var result = "'"
        for character in text.unicodeScalars {
            switch character {
            case "'", "\\": result += "\\" + String(character)
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "'"
    }
}

extension ArgumentValue {
    static func optional(_ value: Int?) -> ArgumentValue {
        value.map { .integer($0) } ?? .none
    }

    static func optional(_ value: String?) -> ArgumentValue {
        value.map { .string($0) } ?? .none
    }

    static func shape(_ shape: [Int]?) -> ArgumentValue {
        shape.map { .list($0.map { .integer($0) }) } ?? .none
    }
}
