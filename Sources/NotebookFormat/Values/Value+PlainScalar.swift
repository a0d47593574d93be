extension Value {
    /// What a scalar without quotes means in YAML 1.2's core schema, with Python's `True`, `False` and `None` besides.
    ///
    /// A whole number that does not fit into 64 bits becomes the nearest `number`.
    init(plainScalar text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL", "None": self = .null
        case "true", "True", "TRUE": self = .boolean(true)
        case "false", "False", "FALSE": self = .boolean(false)
        case ".nan", ".NaN", ".NAN": self = .number(.nan)
        default: self = Self.plainNumber(text) ?? .string(text)
        }
    }

    private static func plainNumber(_ text: String) -> Value? {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits = digits.dropFirst() }
        if [".inf", ".Inf", ".INF"].contains(digits) { return .number(isNegative ? -.infinity : .infinity) }
        if digits.count == text.count {
            if digits.hasPrefix("0x") { return prefixedInteger(digits.dropFirst(2), radix: 16) }
            if digits.hasPrefix("0o") { return prefixedInteger(digits.dropFirst(2), radix: 8) }
        }
        guard isDecimalNumber(digits.utf8) else { return nil }
        if let whole = Int(text) { return .integer(whole) }
        return Double(text).map { .number($0) }
    }

    private static func prefixedInteger(_ digits: Substring, radix: Int) -> Value? {
        guard let first = digits.first, first != "-", first != "+" else { return nil }
        return Int(digits, radix: radix).map { .integer($0) }
    }

    /// `12`, `1.5`, `.5`, `5.`, `1e-3`: digits around at most one point, then perhaps an exponent.
    private static func isDecimalNumber(_ text: Substring.UTF8View) -> Bool {
        var rest = text[...]
        func takeDigits() -> Int {
            let digits = rest.prefix { $0.isASCIIDigit }
            rest = rest[digits.endIndex...]
            return digits.count
        }
        var count = takeDigits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            count += takeDigits()
        }
        guard count > 0 else { return false }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
