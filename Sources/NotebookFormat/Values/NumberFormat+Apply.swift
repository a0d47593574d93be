extension NumberFormat {
    /// The value as Python's `format(value, text)` writes it.
    ///
    /// Whole numbers take the formats of other numbers too. Where Python would refuse the value, such as text with
    /// `.1%`, the answer is the plain form.
    public func apply(to value: ResultValue) -> String {
        switch value {
        case .integer(let number): integer(number) ?? Self.plain(value)
        case .number(let number): kind == .decimal || kind == .string ? Self.plain(value) : self.number(number)
        case .string(let text): string(text) ?? text
        case .boolean, .null, .list, .object: Self.plain(value)
        }
    }

    /// The value as Python's `str` writes it: `0.8734`, `5`, `True`, `[28, 28]`.
    public static func plain(_ value: ResultValue) -> String {
        switch value {
        case .null: "None"
        case .boolean(let truth): truth ? "True" : "False"
        case .integer(let number): String(number)
        case .number(let number): shortest(number)
        case .string(let text): text
        case .list(let values): "[" + values.map(plain).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\($0.name): \(plain($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    private func integer(_ value: Int) -> String? {
        switch kind {
        case .string: return nil
        case .decimal, .number, nil:
            guard precision == nil else { return kind == .number || kind == nil ? nil : number(Double(value)) }
            return padded(String(value.magnitude), isNegative: value < 0)
        default: return number(Double(value))
        }
    }

    private func number(_ value: Double) -> String {
        let (text, isNegative) = magnitude(of: value)
        return padded(text, isNegative: isNegative)
    }

    /// Sign, thousands and padding around the digits of a number.
    private func padded(_ digits: String, isNegative: Bool) -> String {
        let prefix =
            switch sign {
            case _ where isNegative: "-"
            case .always: "+"
            case .space: " "
            case .onlyMinus: ""
            }
        let whole = digits.prefix { $0.isNumber }
        let rest = digits[whole.endIndex...]
        // Zeros that pad a number take part in its grouping: `0,001,234`.
        let padsWithZeros = fill == "0" && alignment == .afterSign && grouping != nil && !whole.isEmpty
        let minimum = padsWithZeros ? width - prefix.count - rest.count : 0
        return aligned(grouped(String(whole), minimum: minimum) + rest, prefix: prefix, standard: .right)
    }

    private func grouped(_ digits: String, minimum: Int) -> String {
        guard let grouping else { return digits }
        func grouped(_ digits: String) -> String {
            var text = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(grouping) }
                text.append(digit)
            }
            return text
        }
        // A group of four characters holds three digits; a separator never comes first.
        let needed = minimum > 0 ? minimum - (minimum - 1) / 4 : 0
        let zeros = String(repeating: "0", count: max(0, needed - digits.count))
        return grouped(zeros + digits)
    }

    private func string(_ text: String) -> String? {
        guard takesText else { return nil }
        let shown = precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
        return aligned(shown, prefix: "", standard: .left)
    }

    private func aligned(_ text: String, prefix: String, standard: Alignment) -> String {
        let missing = width - prefix.unicodeScalars.count - text.unicodeScalars.count
        guard missing > 0 else { return prefix + text }
        func padding(_ count: Int) -> String { String(repeating: fill, count: count) }
        switch alignment ?? standard {
        case .left: return prefix + text + padding(missing)
        case .right: return padding(missing) + prefix + text
        case .center: return padding(missing / 2) + prefix + text + padding(missing - missing / 2)
        case .afterSign:
            if standard == .left { return text + padding(missing) }
            return prefix + padding(missing) + text
        }
    }
}
