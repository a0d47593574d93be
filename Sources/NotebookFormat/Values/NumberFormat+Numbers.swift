import Foundation

extension NumberFormat {
    /// The text of a number without its sign, and whether it is negative.
    func magnitude(of value: Double) -> (text: String, isNegative: Bool) {
        let isNegative = value.sign == .minus && !value.isNaN
        let positive = value.magnitude
        guard value.isFinite else {
            let name = value.isNaN ? "nan" : "inf"
            let isUpper = kind == .upperExponent || kind == .upperFixed || kind == .upperGeneral
            return ((isUpper ? name.uppercased() : name) + (kind == .percent ? "%" : ""), isNegative)
        }
        let text =
            switch kind {
            case .fixed, .upperFixed: Self.printed(positive, "f", precision ?? 6, isAlternate)
            case .exponent: Self.printed(positive, "e", precision ?? 6, isAlternate)
            case .upperExponent: Self.printed(positive, "E", precision ?? 6, isAlternate)
            case .general, .number: Self.printed(positive, "g", precision ?? 6, isAlternate)
            case .upperGeneral: Self.printed(positive, "G", precision ?? 6, isAlternate)
            case .percent: Self.printed(positive * 100, "f", precision ?? 6, isAlternate) + "%"
            case .decimal, .string, nil:
                if let precision { Self.printedWithPoint(positive, precision) } else { Self.shortest(positive) }
            }
        return (text, isNegative)
    }

    /// C's `printf`, which rounds the exact binary value, halves to even.
    private static func printed(_ value: Double, _ conversion: String, _ precision: Int, _ isAlternate: Bool) -> String
    {
        // The largest number has 309 digits before the point.
        var buffer = [CChar](repeating: 0, count: precision + 330)
        let format = "%\(isAlternate ? "#" : "").*\(conversion)"
        let length = withVaList([Int32(clamping: precision), value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Python's format without a type: like `g`, but with a digit after the point, and with an exponent one digit
    /// earlier.
    private static func printedWithPoint(_ value: Double, _ precision: Int) -> String {
        let digits = max(1, precision)
        let scientific = printed(value, "e", digits - 1, false)
        let exponent = scientific.split(separator: "e").last.flatMap { Int($0) } ?? 0
        if exponent < -4 || exponent >= digits - 1 {
            return printedGeneralExponent(scientific)
        }
        let fixed = printed(value, "f", max(0, digits - 1 - exponent), false)
        guard fixed.contains(".") else { return fixed + ".0" }
        var kept = fixed[...]
        while kept.hasSuffix("0") { kept = kept.dropLast() }
        return kept.hasSuffix(".") ? kept + "0" : String(kept)
    }

    /// `1.500e+05` without the zeros that say nothing: `1.5e+05`.
    private static func printedGeneralExponent(_ scientific: String) -> String {
        let parts = scientific.split(separator: "e")
        guard parts.count == 2, parts[0].contains(".") else { return scientific }
        var mantissa = parts[0]
        while mantissa.hasSuffix("0") { mantissa = mantissa.dropLast() }
        if mantissa.hasSuffix(".") { mantissa = mantissa.dropLast() }
        return "\(mantissa)e\(parts[1])"
    }

    /// The fewest digits that read back to the same number, laid out as Python's `repr` does: an exponent from 1e16 on
    /// and below 1e-4.
    static func shortest(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
        let written = value.description
        // Swift writes exponents from 2^54 on: between 1e16 and there it must be done here.
        guard !written.contains("e"), value.magnitude >= 1e16 else { return written }
        let digits = written.dropLast(2).drop { $0 == "-" }
        var mantissa = digits.first.map(String.init) ?? ""
        var decimals = digits.dropFirst()
        while decimals.hasSuffix("0") { decimals = decimals.dropLast() }
        if !decimals.isEmpty { mantissa += "." + decimals }
        return (value < 0 ? "-" : "") + mantissa + "e+\(digits.count - 1)"
    }
}
