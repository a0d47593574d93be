/// Reads decimal numbers as C's `strtof` does in the C locale, several times as fast: the nearest Float32, ties to
/// even. Short ones are read many at once by `CSVBlock.readShortNumbers`.
enum CSVNumber {
    /// The number that the bytes spell: digits with an optional sign, point and exponent, and nothing else.
    ///
    /// Infinite when it is too large for Float32; `nil` when the bytes are no number.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Float? {
        if let number = plain(bytes) { return number }
        guard let decimal = Decimal(bytes) else { return nil }
        if decimal.mantissa == 0 { return decimal.isNegative ? -0.0 : 0 }
        return decimal.nearestFloat ?? Float(String(decoding: bytes, as: UTF8.self))
    }

    /// A number of up to 18 digits without an exponent, which most numbers are; `nil` for all others, and where double
    /// precision is not sure of the nearest Float32.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Float? {
        guard let start = bytes.baseAddress, 1...19 ~= bytes.count else { return nil }
        let end = start + bytes.count
        var place = start
        let isNegative = place.pointee == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let digits = place
        var mantissa: UInt64 = 0
        while place < end {
            let digit = place.pointee &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            place += 1
        }
        var value: Double
        if place == end {
            guard place > digits, mantissa <= 1 << 53 else { return nil }
            value = Double(mantissa)
        } else {
            guard place.pointee == UInt8(ascii: ".") else { return nil }
            let hasWhole = place > digits
            place += 1
            let fraction = place
            while place < end {
                let digit = place.pointee &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                mantissa = mantissa &* 10 &+ UInt64(digit)
                place += 1
            }
            guard hasWhole || place > fraction, mantissa <= 1 << 53 else { return nil }
            // Mantissa and power are exact, so the quotient is the nearest Double.
            value = Double(mantissa) / exactPowers[place - fraction]
            // Halfway between two Float32 values, or below those that have all their digits, rounding twice may differ.
            if value.bitPattern & 0x1fff_ffff == 0x1000_0000 || value < 0x1p-120 && value > 0 { return nil }
        }
        return Float(isNegative ? -value : value)
    }

    /// ± mantissa · 10^exponent
    private struct Decimal {
        var isNegative = false
        /// The first 18 or 19 digits.
        var mantissa: UInt64 = 0
        var exponent = 0
        /// Whether later digits are left out of the mantissa.
        var isTruncated = false

        init?(_ bytes: UnsafeBufferPointer<UInt8>) {
            var place = 0
            if place < bytes.count, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
                isNegative = bytes[place] == UInt8(ascii: "-")
                place += 1
            }
            var digits = 0
            while place < bytes.count, take(bytes[place], scale: 1) {
                place += 1
                digits += 1
            }
            if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
                place += 1
                while place < bytes.count, take(bytes[place], scale: 0) {
                    place += 1
                    digits += 1
                }
            }
            guard digits > 0 else { return nil }
            if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
                guard let power = Self.exponent(UnsafeBufferPointer(rebasing: bytes[(place + 1)...])) else {
                    return nil
                }
                exponent += power
                place = bytes.count
            }
            guard place == bytes.count else { return nil }
        }

        /// Takes one digit; one that no longer fits into the mantissa counts `scale` powers of ten.
        private mutating func take(_ byte: UInt8, scale: Int) -> Bool {
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { return false }
            if mantissa < 1_000_000_000_000_000_000 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
                exponent += scale - 1
            } else {
                isTruncated = true
                exponent += scale
            }
            return true
        }

        private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
            var place = 0
            var isNegative = false
            if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                isNegative = sign == UInt8(ascii: "-")
                place = 1
            }
            guard place < bytes.count else { return nil }
            var value = 0
            while place < bytes.count {
                let digit = bytes[place] &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                // Far beyond all numbers, however many digits stand before it.
                value = min(value * 10 + Int(digit), 1 << 40)
                place += 1
            }
            return isNegative ? -value : value
        }

        /// The nearest Float32 where arithmetic in double precision is sure of it.
        ///
        /// Mantissa, power and result are each off by half a unit in the last place at most. So the result is right
        /// unless it lies within a few such units of the middle between two Float32 values.
        var nearestFloat: Float? {
            let isExact = !isTruncated && mantissa <= 1 << 53
            if isExact, exponent == 0 { return Float(isNegative ? -Double(mantissa) : Double(mantissa)) }
            guard abs(exponent) < powers.count else { return nil }
            let value =
                exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
            guard value > Double(Float.leastNormalMagnitude) * 2, value < Double(Float.greatestFiniteMagnitude) / 2
            else { return nil }
            let belowFloat = Int64(value.bitPattern & 0x1fff_ffff)
            guard abs(belowFloat - 0x1000_0000) > 16 else { return nil }
            return Float(isNegative ? -value : value)
        }

    }

    /// 10⁰ to 10¹⁹, all of them exact; literals need no code at the first use.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    ]

    /// 10⁰ to 10⁵⁹, each the nearest Double.
    private static let powers: [Double] = (0..<60).compactMap { Double("1e\($0)") }
}
