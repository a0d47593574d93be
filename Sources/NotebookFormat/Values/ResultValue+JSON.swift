extension ResultValue {
    /// The value as JSON text, keys in their own order.
    ///
    /// A number that JSON cannot hold (not a number, infinite) is written as a string of Python's spelling.
    /// - Parameter indentation: the spaces that indent the members of the top-level object; lists stay on one line.
    public func json(indentation: Int = 2) -> String {
        var text = ""
        write(to: &text, depth: 0, indentation: indentation)
        return text
    }

    private func write(to text: inout String, depth: Int, indentation: Int) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value):
            if value.isFinite {
                text += value.description
            } else {
                text += value.isNaN ? "\"nan\"" : value > 0 ? "\"inf\"" : "\"-inf\""
            }
        case .string(let value): text += Self.quoted(value)
        case .list(let values):
            let breaksLines = values.contains { if case .object = $0 { true } else { false } }
            let separator = breaksLines ? ",\n" + String(repeating: " ", count: (depth + 1) * indentation) : ", "
            text += breaksLines ? "[\n" + String(repeating: " ", count: (depth + 1) * indentation) : "["
            for (place, value) in values.enumerated() {
                if place > 0 { text += separator }
                value.write(to: &text, depth: depth + 1, indentation: indentation)
            }
            text += breaksLines ? "\n" + String(repeating: " ", count: depth * indentation) + "]" : "]"
        case .object(let members):
            guard !members.isEmpty else {
                text += "{}"
                return
            }
            let lineStart = "\n" + String(repeating: " ", count: (depth + 1) * indentation)
            text += "{"
            for (place, member) in members.enumerated() {
                text += (place > 0 ? "," : "") + lineStart + Self.quoted(member.name) + ": "
                member.value.write(to: &text, depth: depth + 1, indentation: indentation)
            }
            text += "\n" + String(repeating: " ", count: depth * indentation) + "}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
