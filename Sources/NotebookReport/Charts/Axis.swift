import Foundation

/// A linear axis whose ticks stand at round numbers: 1, 2 or 5 times a power of ten.
struct Axis: ValueAxis {
    /// Where the axis begins and ends: both are ticks.
    let lower: Double
    let upper: Double
    /// From `lower` to `upper`, all of them one step apart.
    let ticks: [Double]
    /// Digits after the point that a tick's label needs.
    private let digits: Int

    /// An axis that holds all finite values; from 0 to 1 when there are none.
    ///
    /// Values that are all the same stand in its middle. `tickCount` is about how many steps it has.
    init(holding values: some Sequence<Double>, fromZero: Bool = false, tickCount: Int = 5) {
        var low = Double.infinity
        var high = -Double.infinity
        for value in values where value.isFinite {
            low = min(low, max(value, -Self.largest))
            high = max(high, min(value, Self.largest))
        }
        if fromZero || low > high {
            low = min(low, 0)
            high = max(high, 0)
        }
        // Closer together than this, values differ by rounding alone.
        if high - low <= max(low.magnitude, high.magnitude) * 1e-9 || high - low < 1e-300 {
            let margin = max(low.magnitude, high.magnitude) * 0.1
            if fromZero || margin < 1e-290 {
                high = low + 1
            } else {
                low -= margin
                high += margin
            }
        }
        let exponent = floor(log10((high - low) / Double(max(tickCount, 1))))
        let power = pow(10, exponent)
        let roughSteps = (high - low) / power / Double(max(tickCount, 1))
        let multiple: Double = roughSteps < 1.25 ? 1 : roughSteps < 2.7 ? 2 : roughSteps < 6.5 ? 5 : 10
        let step = power * multiple
        let first = floor(low / step + 1e-9)
        let last = max(ceil(high / step - 1e-9), first + 1)
        ticks = stride(from: first, through: min(last, first + 50), by: 1).map { $0 * step }
        lower = first * step
        upper = last * step
        digits = Int(max(0, -(multiple == 10 ? exponent + 1 : exponent)))
    }

    /// A place on the axis: 0 at its beginning, 1 at its end; what lies outside is brought to the nearer end.
    func fraction(of value: Double) -> Double {
        min(max((value - lower) / (upper - lower), 0), 1)
    }

    /// A tick's label.
    func label(_ tick: Double) -> String {
        let largest = max(lower.magnitude, upper.magnitude)
        if digits > 6 || largest >= 1e12 { return tick == 0 ? "0" : NumberText.scientific(tick) }
        if digits == 0, largest >= 10_000 { return NumberText.compact(tick) }
        return NumberText.fixed(tick, digits: digits)
    }

    /// Values beyond this are brought back, so that no sum of two overflows.
    private static let largest = 1e300
}
