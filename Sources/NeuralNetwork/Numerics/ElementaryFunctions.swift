// Functions in double precision, from additions, multiplications and divisions only, so that they have the same bits on
// every system, as those of the C library need not.

/// base^exponent by squaring, for an exponent of at least 0.
func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
    }
    return result
}

/// ln x for a positive normal x: x = 2^e · m with m near 1, ln m = 2 artanh((m - 1) / (m + 1)) by its series.
func naturalLogarithm(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 1.4142135623730951 {
        significand /= 2
        exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    for power in stride(from: 21.0, through: 1, by: -2) { sum = sum * square + 1 / power }
    return exponent * 0.6931471805599453 + 2 * ratio * sum
}

/// e^x: 2^n · e^r with n the nearest integer to x / ln 2, e^r by its series.
func exponential(_ x: Double) -> Double {
    guard x > -708 else { return x.isNaN ? x : 0 }
    guard x < 709 else { return .infinity }
    let whole = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    // ln 2 in two parts, the first with few enough bits for an exact product.
    let rest = (x - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
    var sum = 1.0
    for index in stride(from: 18.0, through: 1, by: -1) { sum = 1 + rest / index * sum }
    return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
}

/// base^exponent for a base of at least 0.
func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    return base == 0 ? 0 : exponential(exponent * naturalLogarithm(base))
}

/// cos(pi · x) for x from 0 to 1, by the series of the nearest quarter turn.
func cosineOfHalfTurns(_ x: Double) -> Double {
    if x > 0.5 { return -cosineOfHalfTurns(1 - x) }
    // cos(a) near 0, sin(b) near a quarter turn, where b = pi / 2 - a.
    let isNearZero = x <= 0.25
    let angle = (isNearZero ? x : 0.5 - x) * 3.141592653589793
    let square = angle * angle
    var sum = 1.0
    for index in stride(from: isNearZero ? 20.0 : 21.0, through: 2, by: -2) {
        sum = 1 - square / (index * (index - 1)) * sum
    }
    return isNearZero ? sum : angle * sum
}
