/// Numbers as a page writes them: the same text on every machine, whatever its language.
enum NumberText {
    /// `value` with exactly this many digits after the point: `fixed(0.29304, digits: 3)` is `0.293`.
    ///
    /// A number without a fixed form (not a number, infinite, 10¹⁵ or more) is written in Swift's own.
    static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
        let digits = min(max(digits, 0), 15)
        let scale = powersOfTen[digits]
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < 1e15 else { return "\(value)" }
        let whole = Int(scaled / scale)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return sign + String(whole) }
        let fraction = String(Int(scaled - Double(whole) * scale))
        return sign + "\(whole)." + String(repeating: "0", count: max(digits - fraction.utf8.count, 0)) + fraction
    }

    /// A coordinate: at most two digits after the point, none that say nothing.
    static func coordinate(_ value: Double) -> String {
        let hundredths = Int((value.isFinite ? min(max(value, -1e6), 1e6) * 100 : 0).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A value at the end of a curve or in a table: four significant digits, trailing zeros kept below one.
    static func short(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : fixed(value, digits: 0) }
        switch value.magnitude {
        case ..<0.0001, 1_000_000...: return scientific(value)
        case ..<1: return fixed(value, digits: 4)
        case ..<10: return fixed(value, digits: 3)
        case ..<100: return fixed(value, digits: 2)
        case ..<1000: return fixed(value, digits: 1)
        default: return grouped(Int(value.rounded()))
        }
    }

    /// `6.02e23`, as Python writes it but for the exponent's padding.
    static func scientific(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return fixed(value, digits: 0) }
        var exponent = 0
        var mantissa = value
        while mantissa.magnitude >= 9.995 {
            mantissa /= 10
            exponent += 1
        }
        while mantissa.magnitude < 0.9995 {
            mantissa *= 10
            exponent -= 1
        }
        return coordinate(mantissa) + "e\(exponent)"
    }

    /// `20M`, `1.5k`: a large round number in little room.
    static func compact(_ value: Double) -> String {
        for (unit, name) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where value.magnitude >= unit {
            return coordinate(value / unit) + name
        }
        return coordinate(value)
    }

    /// `60,000`
    static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    /// A whole number with its thousands set apart, any other as `short` writes it.
    static func exact(_ value: Double) -> String {
        Int(exactly: value).map { grouped($0) } ?? short(value)
    }

    /// `97%`
    static func percent(_ fraction: Double) -> String {
        fraction.isFinite ? fixed(fraction * 100, digits: 0) + "%" : fixed(fraction, digits: 0)
    }

    /// `1.24 s`, or `4 ms` and `0.3 ms` of what is over in less than a hundredth of a second.
    static func seconds(_ seconds: Double) -> String {
        if seconds > 0, seconds < 0.01 {
            let milliseconds = seconds * 1000
            return (milliseconds < 0.95 ? fixed(max(milliseconds, 0.1), digits: 1) : fixed(milliseconds, digits: 0))
                + " ms"
        }
        return fixed(seconds, digits: seconds < 10 ? 2 : 1) + " s"
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}
