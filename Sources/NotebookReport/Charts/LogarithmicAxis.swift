import Foundation

/// An axis on which equal distances are equal ratios, with ticks at 1, 2 and 5 times powers of ten.
struct LogarithmicAxis: ValueAxis {
    /// From the beginning of the axis to its end, both of them ticks; over many powers of ten only some of those.
    let ticks: [Double]
    private let lower: Double
    private let upper: Double

    /// More labels would stand too close.
    private static let mostTicks = 10

    /// An axis that holds all values; those that are not above 0, or not finite, have no place on it. `nil` when there
    /// are no others.
    init?(holding values: some Sequence<Double>) {
        var (low, high) = (Double.infinity, 0.0)
        for value in values where value > 0 && value.isFinite {
            low = min(low, max(value, Self.least))
            high = max(high, min(max(value, Self.least), 1 / Self.least))
        }
        guard low <= high else { return nil }
        let first = Int(floor(log10(low))) - 1
        let last = Int(ceil(log10(high))) + 1
        let fine = (first...last).flatMap { power in [1, 2, 5].map { Self.number($0, power) } }
        let begin = fine.lastIndex { $0 <= low * (1 + 1e-9) } ?? 0
        let end = max(fine.firstIndex { $0 >= high * (1 - 1e-9) } ?? fine.count - 1, begin + 1)
        if end - begin < Self.mostTicks {
            ticks = Array(fine[begin...min(end, fine.count - 1)])
        } else {
            let (from, to) = (Int(floor(log10(low) + 1e-9)), Int(ceil(log10(high) - 1e-9)))
            let step = max((to - from + Self.mostTicks - 2) / (Self.mostTicks - 1), 1)
            ticks = stride(from: from, to: to + step, by: step).map { Self.number(1, $0) }
        }
        lower = ticks[0]
        upper = ticks[ticks.count - 1]
    }

    func fraction(of value: Double) -> Double {
        guard value > 0 else { return 0 }
        return min(max(log(value / lower) / log(upper / lower), 0), 1)
    }

    func label(_ tick: Double) -> String {
        switch tick {
        case ..<0.0009, 1e9...: NumberText.scientific(tick)
        case ..<1: NumberText.fixed(tick, digits: tick < 0.009 ? 3 : tick < 0.09 ? 2 : 1)
        case ..<10_000: NumberText.fixed(tick, digits: 0)
        default: NumberText.compact(tick)
        }
    }

    private static func number(_ multiple: Int, _ power: Int) -> Double {
        Double("\(multiple)e\(power)") ?? 0
    }

    /// Smaller values are brought here, so that no ratio overflows.
    private static let least = 1e-150
}
