import Foundation

/// Arithmetic on whole and other numbers as Python does it. A whole number beyond 64 bits becomes the nearest number.
enum Arithmetic {
    static func negated(_ value: Value) throws(Diagnostic) -> Value {
        if case .integer(let whole) = value, whole != .min { return .integer(-whole) }
        return .number(-double(value))
    }

    /// - Parameter place: where the second operand stands.
    static func result(
        _ left: Value,
        _ sign: PythonOperator,
        _ right: Value,
        at place: SourceRange
    ) throws(Diagnostic) -> Value {
        if [.divide, .floorDivide, .remainder].contains(sign), double(right) == 0 {
            throw Diagnostic(at: place, "this divides by zero")
        }
        if case .integer(let first) = left, case .integer(let second) = right,
            let whole = whole(first, sign, second)
        {
            return .integer(whole)
        }
        let (first, second) = (double(left), double(right))
        let quotient = (first / second).rounded(.down)
        switch sign {
        case .add: return .number(first + second)
        case .subtract: return .number(first - second)
        case .multiply: return .number(first * second)
        case .divide: return .number(first / second)
        case .floorDivide: return .number(quotient)
        case .remainder:
            let rest = fmod(first, second)
            return .number(rest != 0 && (rest < 0) != (second < 0) ? rest + second : rest)
        case .power:
            if first == 0, second < 0 { throw Diagnostic(at: place, "this divides by zero") }
            let power = pow(first, second)
            guard !power.isNaN || first.isNaN || second.isNaN else {
                throw Diagnostic(at: place, "a negative number has no such power")
            }
            return .number(power)
        default: throw Diagnostic(at: place, "a comparison cannot stand where a value is expected")
        }
    }

    /// The result as a whole number; `nil` where it is none, or does not fit.
    private static func whole(_ left: Int, _ sign: PythonOperator, _ right: Int) -> Int? {
        func exact(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
            result.overflow ? nil : result.partialValue
        }
        switch sign {
        case .add: return exact(left.addingReportingOverflow(right))
        case .subtract: return exact(left.subtractingReportingOverflow(right))
        case .multiply: return exact(left.multipliedReportingOverflow(by: right))
        case .floorDivide:
            guard let quotient = exact(left.dividedReportingOverflow(by: right)) else { return nil }
            let isExact = exact(left.remainderReportingOverflow(dividingBy: right)) == 0
            return isExact || (left < 0) == (right < 0) ? quotient : quotient - 1
        case .remainder:
            guard let rest = exact(left.remainderReportingOverflow(dividingBy: right)) else { return 0 }
            return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
        case .power:
            guard right >= 0 else { return nil }
            if left == 0 || left == 1 { return right == 0 ? 1 : left }
            if left == -1 { return right % 2 == 0 ? 1 : -1 }
            guard right < 64 else { return nil }
            var power = 1
            for _ in 0..<right {
                guard let next = exact(power.multipliedReportingOverflow(by: left)) else { return nil }
                power = next
            }
            return power
        default: return nil
        }
    }

    static func double(_ value: Value) -> Double {
        switch value {
        case .integer(let whole): Double(whole)
        case .number(let number): number
        default: .nan
        }
    }
}

extension Arithmetic {
    /// What may be called in arithmetic.
    enum Function: String, CaseIterable {
        case min, max, round

        /// - Parameter place: where its name stands.
        func result(_ arguments: [Located<Value>], at place: SourceRange) throws(Diagnostic) -> Value {
            switch self {
            case .min, .max:
                guard var best = arguments.first?.value else {
                    throw Diagnostic(at: place, "\(rawValue) needs numbers, as in \(rawValue)(1, 2)")
                }
                for argument in arguments.dropFirst() {
                    let (old, new) = (double(best), double(argument.value))
                    if self == .min ? new < old : new > old { best = argument.value }
                }
                return best
            case .round:
                guard let first = arguments.first, arguments.count <= 2 else {
                    throw Diagnostic(
                        at: place,
                        "round needs a number, and perhaps how many digits, as in round(2.5, 1)"
                    )
                }
                guard arguments.count == 2 else { return Self.rounded(first.value) }
                guard case .integer(let digits) = arguments[1].value, (-300...300).contains(digits) else {
                    throw Diagnostic(at: arguments[1].range, "the number of digits must be a whole number")
                }
                return Self.rounded(first.value, digits: digits)
            }
        }

        /// Halves go to the even number, as in Python.
        private static func rounded(_ value: Value) -> Value {
            guard case .number(let number) = value else { return value }
            let rounded = number.rounded(.toNearestOrEven)
            return Int(exactly: rounded).map { .integer($0) } ?? .number(rounded)
        }

        private static func rounded(_ value: Value, digits: Int) -> Value {
            if case .integer(let whole) = value {
                guard digits < 0, digits > -19 else { return digits < 0 ? .integer(0) : value }
                let unit = pow(10, Double(-digits))
                let rounded = (Double(whole) / unit).rounded(.toNearestOrEven) * unit
                return Int(exactly: rounded).map { .integer($0) } ?? value
            }
            let number = double(value)
            guard number.isFinite, digits >= 0 else {
                let unit = pow(10, Double(-digits))
                return .number((number / unit).rounded(.toNearestOrEven) * unit)
            }
            // As Python does: through the decimal digits, which are rounded correctly.
            return .number(Double(String(format: "%.\(digits)f", number)) ?? number)
        }
    }

    /// Whether text without quotes is meant as arithmetic: numbers, `params.NAME`, signs, parentheses, `min`, `max` and
    /// `round`. `1-2`, `2024-1-2`, `0..14` and `a/b` are text.
    static func isMeant(by text: String) -> Bool {
        let bytes = Array(text.utf8)
        var place = 0
        var (hasName, hasSign, hasOtherSign) = (false, false, false)
        while place < bytes.count {
            let byte = bytes[place]
            let start = place
            if byte.isWordByte || byte == UInt8(ascii: ".") {
                while place < bytes.count, bytes[place].isWordByte || bytes[place] == UInt8(ascii: ".") {
                    let isExponent = bytes[start].isASCIIDigit && bytes[place] | 0x20 == UInt8(ascii: "e")
                    place += 1
                    if isExponent, place < bytes.count, "+-".utf8.contains(bytes[place]) { place += 1 }
                }
                let word = String(decoding: bytes[start..<place], as: UTF8.self)
                if word.contains("..") { return false }
                if byte.isASCIIDigit || byte == UInt8(ascii: ".") { continue }
                let isCall = place < bytes.count && bytes[place] == UInt8(ascii: "(")
                let isFunction = isCall && Function(rawValue: word) != nil
                guard word.hasPrefix("\(Parameter.prefix).") || isFunction else { return false }
                hasName = true
            } else if "+-*/%".utf8.contains(byte) {
                hasSign = true
                let isSpaced = place > 0 && bytes[place - 1].isBlankOrLineBreak
                if byte != UInt8(ascii: "-") || isSpaced { hasOtherSign = true }
                place += 1
            } else if byte.isBlankOrLineBreak || "(),".utf8.contains(byte) {
                place += 1
            } else {
                return false
            }
        }
        return hasName || (hasSign && hasOtherSign && text.utf8.contains { $0.isASCIIDigit })
    }
}
