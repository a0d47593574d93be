/// The thresholds of a metric that counts, the least first.
struct Thresholds: Sendable {
    let values: [Float]
    /// Whether they divide 0 … 1 evenly: then outputs are cut off to that, and the number of thresholds below one is
    /// computed as Keras does.
    private let isEven: Bool
    /// Whether the first one lies below 0, so that every output is above it.
    private let hasMargin: Bool

    init(_ values: [Double]) {
        self.values = values.sorted().map { Float($0) }
        let steps = Double(max(1, values.count - 1))
        isEven =
            values.count > 2
            && values.sorted().enumerated().allSatisfy { place, value in
                let even = Double(place) / steps
                return abs(value - even) <= 1e-7 + 1e-5 * even
            }
        hasMargin = values.contains { $0 < 0 }
    }

    /// `count` of them, from 0 to 1; the outer ones lie beyond by Keras's epsilon when there is a margin.
    init(count: Int, hasMargin: Bool) {
        let inner = (1..<max(1, count - 1)).map { Double($0) / Double(count - 1) }
        let margin = hasMargin ? 1e-7 : 0
        self.init(count == 1 ? [0.5] : [-margin] + inner + [1 + margin])
    }

    /// How many thresholds the output is above.
    func passed(by output: Float) -> Int {
        guard !output.isNaN else { return 0 }
        guard isEven else { return values.prefix { output > $0 }.count }
        let bounded = min(max(output, 0), 1)
        let place = Int((bounded * Float(values.count - 1)).rounded(.up)) - 1
        return (hasMargin ? max(0, place) : place) + 1
    }
}

extension ArgumentKind<Double?> {
    /// A threshold from 0 to 1, a list of one, or `None`.
    static var threshold: Self {
        let one = ArgumentKind<Double>.number(in: 0...1, "a number from 0 to 1")
        return Self(
            read: { value throws(ArgumentRejection) in
                switch value {
                case .none: return nil
                case .list(let values) where values.count == 1: return try one.read(values[0])
                case .list: throw .mustBe("one number from 0 to 1, since a history has one number of each epoch")
                default: return try one.read(value)
                }
            },
            write: { $0.map { .number($0) } ?? .none }
        )
    }
}
