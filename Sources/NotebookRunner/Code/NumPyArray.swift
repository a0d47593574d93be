import Foundation

/// Numbers of single precision, or whole ones, shown as NumPy prints them.
///
/// NumPy's `arrayprint`: eight digits at most, exponents where the numbers differ by more than a factor of a thousand,
/// lines of 75 characters, the middle of more than a thousand numbers left out.
struct NumPyArray {
    /// The rows, or the one row of a vector. Of a matrix whose middle is not shown these are the first and last three.
    let rows: [[Float]]
    /// Whether it has two dimensions.
    let isMatrix: Bool
    /// How many rows it has; of a vector, how many numbers.
    private let count: Int
    /// Whether these are whole numbers of 64 bits.
    private let areIntegers: Bool

    private static let lineWidth = 75
    /// How many rows, or numbers of a row, are shown on either side of what is left out.
    static let edge = 3
    /// Of an array of more numbers the middle is left out.
    static let threshold = 1000

    init(_ rows: [[Float]], isMatrix: Bool, count: Int? = nil) {
        self.rows = rows
        self.isMatrix = isMatrix
        self.count = count ?? (isMatrix ? rows.count : rows.first?.count ?? 0)
        areIntegers = false
    }

    /// A vector of whole numbers, or the first and last three of `count`.
    init(integers: [Int], count: Int) {
        rows = [integers.map { Float($0) }]
        isMatrix = false
        self.count = count
        areIntegers = true
    }

    /// As `print` shows it: `[0.1 0.9]`.
    var printed: String { text(separator: " ", prefix: 0, suffix: 0) }

    /// As it stands in code: `array([0.1, 0.9], dtype=float32)`.
    var shown: String {
        let start = "array("
        let numbers = start + text(separator: ", ", prefix: start.count, suffix: 1)
        if areIntegers, !isSummary { return numbers + ")" }
        let text = numbers + ","
        // NumPy 2.2 and later say the shape of what they do not show in whole.
        let shape = isMatrix ? "(\(count), \(columns))" : "(\(columns),)"
        let type =
            [isSummary ? "shape=\(shape)" : "", areIntegers ? "" : "dtype=float32"].filter { !$0.isEmpty }
            .joined(separator: ", ") + ")"
        let last = text.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
        let gap = last + type.count + 1 > Self.lineWidth ? "\n" + String(repeating: " ", count: start.count) : " "
        return text + gap + type
    }

    private var columns: Int { isMatrix ? rows.first?.count ?? 0 : count }
    private var isSummary: Bool { (isMatrix ? count * columns : columns) > Self.threshold }

    private func text(separator: String, prefix: Int, suffix: Int) -> String {
        let shownRows = rows.map { row in
            isSummary && row.count > 2 * Self.edge ? Array(row.prefix(Self.edge) + row.suffix(Self.edge)) : row
        }
        let format = FloatText(shownRows.flatMap { $0 }, areIntegers: areIntegers)
        let width = Self.lineWidth - suffix
        let indent = String(repeating: " ", count: prefix + 1)
        let hasGapInRow = isSummary && columns > 2 * Self.edge
        guard isMatrix else {
            return "[" + line(shownRows[0], format, separator, indent, width, hasGapInRow) + "]"
        }
        var lines = shownRows.map { row in
            "[" + line(row, format, separator, indent + " ", width - 1, hasGapInRow) + "]"
        }
        if isSummary, count > 2 * Self.edge { lines.insert("...", at: min(Self.edge, lines.count)) }
        let end = String(separator.prefix { $0 != " " })
        return "[" + lines.joined(separator: end + "\n" + indent) + "]"
    }

    /// The numbers of a row, broken where the line is full.
    private func line(
        _ row: [Float],
        _ format: FloatText,
        _ separator: String,
        _ indent: String,
        _ width: Int,
        _ hasGap: Bool
    ) -> String {
        var words = row.map(format.text)
        if hasGap { words.insert("...", at: Self.edge) }
        let room = width - max(separator.filter { $0 != " " }.count, 1)
        var (text, line) = ("", indent)
        for (index, word) in words.enumerated() {
            if line.count + word.count > room, line.count > indent.count {
                while line.last == " " { line.removeLast() }
                text += line + "\n"
                line = indent
            }
            line += word + (index + 1 < words.count ? separator : "")
        }
        return String((text + line).dropFirst(indent.count))
    }
}

/// How NumPy writes the numbers of one array, all alike.
private struct FloatText {
    private let areIntegers: Bool
    private let isExponential: Bool
    private var fractionDigits = 0
    private var exponentDigits = 2
    private var wholeWidth = 0
    private var fractionWidth = 0

    private static let precision = 8

    init(_ numbers: [Float], areIntegers: Bool) {
        self.areIntegers = areIntegers
        guard !areIntegers else {
            isExponential = false
            wholeWidth = numbers.map { String(Int($0)).count }.max() ?? 0
            return
        }
        let finite = numbers.filter(\.isFinite)
        let sizes = finite.map(abs).filter { $0 != 0 }
        let (least, largest) = (sizes.min() ?? 1, sizes.max() ?? 1)
        isExponential = !sizes.isEmpty && (largest >= 1e8 || least < 1e-4 || largest / least > 1000)
        if isExponential {
            let parts = finite.map { Self.exponential($0, digits: nil) }
            fractionDigits = parts.map(\.fraction.count).max() ?? 0
            exponentDigits = parts.map { $0.exponent.dropFirst().count }.max() ?? 2
            wholeWidth = parts.map(\.whole.count).max() ?? 0
        } else {
            let parts = finite.map(Self.positional)
            wholeWidth = parts.map(\.whole.count).max() ?? 0
            fractionWidth = parts.map(\.fraction.count).max() ?? 0
        }
        let others = numbers.filter { !$0.isFinite }.map { Self.notFinite($0).count }.max() ?? 0
        let width = fractionDigits + exponentDigits + 2
        if others > 0 { wholeWidth = max(wholeWidth, others - 1 - (isExponential ? width : fractionWidth)) }
    }

    func text(_ number: Float) -> String {
        if areIntegers { return Self.padded(String(Int(number)), wholeWidth) }
        guard number.isFinite else {
            let width = wholeWidth + 1 + (isExponential ? fractionDigits + exponentDigits + 2 : fractionWidth)
            return Self.padded(Self.notFinite(number), width)
        }
        if isExponential {
            let (whole, fraction, exponent) = Self.exponential(number, digits: fractionDigits)
            let digits = exponent.dropFirst()
            let zeros = String(repeating: "0", count: max(0, exponentDigits - digits.count))
            return Self.padded(whole, wholeWidth) + "." + fraction + "e" + exponent.prefix(1) + zeros + digits
        }
        let (whole, fraction) = Self.positional(number)
        return Self.padded(whole, wholeWidth) + "." + fraction
            + String(repeating: " ", count: max(0, fractionWidth - fraction.count))
    }

    private static func notFinite(_ number: Float) -> String { number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// The shortest digits that read back to the same number, and the power of ten of the first.
    private static func digits(_ number: Float) -> (digits: String, power: Int) {
        let text = "\(abs(number))".lowercased()
        let parts = text.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let (whole, fraction) = (String(mantissa[0]), mantissa.count > 1 ? String(mantissa[1]) : "")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let all = whole + fraction
        let zeros = all.prefix { $0 == "0" }.count
        guard zeros < all.count else { return ("0", 0) }
        var kept = String(all.dropFirst(zeros))
        while kept.count > 1, kept.last == "0" { kept.removeLast() }
        return (kept, whole.count - 1 - zeros + exponent)
    }

    private static func exponential(
        _ number: Float,
        digits wanted: Int?
    ) -> (whole: String, fraction: String, exponent: String) {
        let (digits, power) = digits(number)
        var fraction = String(digits.dropFirst())
        if let wanted, fraction.count < wanted {
            // More digits than are needed to tell the number from its neighbors are those of its exact value.
            let exact = String(format: "%.\(wanted)e", Double(abs(number)))
            fraction = String(exact.drop { $0 != "." }.dropFirst().prefix(wanted))
        }
        let sign = number.sign == .minus ? "-" : ""
        let size = String(abs(power))
        return (sign + digits.prefix(1), fraction, (power < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size)
    }

    private static func positional(_ number: Float) -> (whole: String, fraction: String) {
        var (digits, power) = digits(number)
        if digits.count - 1 - power > precision {
            // Cut to eight digits after the point.
            let parts = String(format: "%.\(precision)f", Double(number)).split(separator: ".")
            var fraction = String(parts.count > 1 ? parts[1] : "")
            while fraction.last == "0" { fraction.removeLast() }
            return (String(parts[0]), fraction)
        }
        let sign = number.sign == .minus ? "-" : ""
        if power < 0 {
            return (sign + "0", String(repeating: "0", count: -power - 1) + (digits == "0" ? "" : digits))
        }
        if digits.count <= power { digits += String(repeating: "0", count: power + 1 - digits.count) }
        return (sign + digits.prefix(power + 1), String(digits.dropFirst(power + 1)))
    }
}
