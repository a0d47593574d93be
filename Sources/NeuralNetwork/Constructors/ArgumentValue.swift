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
            case _ where steersText(character): result += escaped(character)
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "'"
    }

    /// Whether a character would end a line, vanish, or turn the direction of the text around it.
    private func steersText(_ character: Unicode.Scalar) -> Bool {
        switch character.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
        default: false
        }
    }

    private func escaped(_ character: Unicode.Scalar) -> String {
        let digits = String(character.value, radix: 16)
        let (prefix, length) =
            character.value < 0x100 ? ("\\x", 2) : character.value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
        return prefix + String(repeating: "0", count: length - digits.count) + digits
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
