/// What the values of a column are like.
public struct ColumnStatistics: Sendable, Hashable {
    /// The number of values, those that have been filled in among them.
    public let count: Int
    /// The mean, summed in double precision from the first value to the last.
    public let mean: Double
    /// The standard deviation over all values (not of a sample), as NumPy's `std`.
    public let deviation: Double
    /// The smallest value, the three quartiles and the largest value; quartiles between two values are interpolated as
    /// NumPy's `quantile` does. Empty for an empty column.
    public let quartiles: [Double]

    /// Whether all values are the same.
    public var isConstant: Bool { quartiles.first == quartiles.last }
    /// The smallest value; 0 for an empty column.
    public var least: Double { quartiles.first ?? 0 }
    /// The largest value; 0 for an empty column.
    public var largest: Double { quartiles.last ?? 0 }

    /// Takes the statistics of finite values.
    public init(_ values: [Float]) {
        count = values.count
        guard !values.isEmpty else {
            (mean, deviation, quartiles) = (0, 0, [])
            return
        }
        var sum = 0.0
        for value in values { sum += Double(value) }
        let mean = sum / Double(values.count)
        var squares = 0.0
        for value in values { squares += (Double(value) - mean) * (Double(value) - mean) }
        self.mean = mean
        deviation = (squares / Double(values.count)).squareRoot()
        quartiles = Self.quartiles(values)
    }

    private static func quartiles(_ values: [Float]) -> [Double] {
        let places = (0...4).map { Double($0) * Double(values.count - 1) / 4 }
        let ranks = places.flatMap { [Int($0), min(Int($0) + 1, values.count - 1)] }
        let found = orderStatistics(values, ranks)
        return places.indices.map { index in
            let (below, above) = (Double(found[2 * index]), Double(found[2 * index + 1]))
            return below + (above - below) * (places[index] - places[index].rounded(.down))
        }
    }

    /// The values that would stand at these places if all were sorted, found by counting: first how many values share
    /// their upper 16 bits, then how many share the lower ones with those.
    private static func orderStatistics(_ values: [Float], _ ranks: [Int]) -> [Float] {
        var upper = [Int](repeating: 0, count: 1 << 16)
        for value in values { upper[Int(key(value) >> 16)] += 1 }
        var lower: [Int: [Int]] = [:]
        let bins = ranks.map { rank in
            var rest = rank
            var bin = 0
            while rest >= upper[bin] {
                rest -= upper[bin]
                bin += 1
            }
            lower[bin] = []
            return (bin: bin, rest: rest)
        }
        for bin in lower.keys { lower[bin] = [Int](repeating: 0, count: 1 << 16) }
        for value in values {
            let key = key(value)
            lower[Int(key >> 16)]?[Int(key & 0xffff)] += 1
        }
        return bins.map { bin, rest in
            let counts = lower[bin] ?? []
            var rest = rest
            var place = 0
            while rest >= counts[place] {
                rest -= counts[place]
                place += 1
            }
            return value(UInt32(bin) << 16 | UInt32(place))
        }
    }

    /// Bits that are ordered as the values are.
    private static func key(_ value: Float) -> UInt32 {
        let bits = value.bitPattern
        return bits >> 31 == 1 ? ~bits : bits | 1 << 31
    }

    private static func value(_ key: UInt32) -> Float {
        Float(bitPattern: key >> 31 == 1 ? key & ~(1 << 31) : ~key)
    }
}
