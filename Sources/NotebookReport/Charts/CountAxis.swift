/// An axis of whole numbers, such as epochs.
struct CountAxis {
    /// The ticks: every whole number where there is room, else every second, fifth, tenth …, and the first.
    let ticks: [Int]
    private let first: Double
    private let last: Double

    /// An axis from `first` to `last` with about ten ticks at most.
    init(first: Int, last: Int) {
        let last = max(first, last)
        let length = Double(last) - Double(first)
        var step = 1
        for multiple in [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] where length / Double(step) > 9 {
            step = multiple
        }
        if length / Double(step) > 9 { step = max(Int(length / 9), 1) }
        var ticks = [first]
        var tick = first
        while ticks.count <= 11 {
            let toNext = step - ((tick % step) + step) % step
            let (next, overflows) = tick.addingReportingOverflow(toNext)
            guard !overflows, next <= last else { break }
            if Double(next) - Double(first) >= Double(step) / 2 { ticks.append(next) }
            tick = next
        }
        self.ticks = ticks
        self.first = Double(first)
        self.last = Double(last)
    }

    /// A place on the axis: 0 at its beginning, 1 at its end; the middle when it has but one place.
    func fraction(of value: Double) -> Double {
        last > first ? min(max((value - first) / (last - first), 0), 1) : 0.5
    }
}
