/// What the values of a column are like.
public struct ColumnStatistics: Sendable, Hashable {
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
    /// their upper 16 bits, then, for the few of those that matter, how many share the lower ones.
    private static func orderStatistics(_ values: [Float], _ ranks: [Int]) -> [Float] {
        // Few values are sorted sooner than the counters are cleared.
        guard values.count >= 1 << 15 else {
            let keys = values.map(key).sorted()
            return ranks.map { value(keys[$0]) }
        }
        var upper = [Int](repeating: 0, count: 1 << 16)
        for value in values { upper[Int(key(value) >> 16)] += 1 }
        let places = ranks.map { place(of: $0, in: upper[...]) }
        // The counts of the lower bits begin here for these upper bits.
        var starts = [Int](repeating: -1, count: 1 << 16)
        let found = Set(places.map(\.index)).sorted()
        for (order, index) in found.enumerated() { starts[index] = order << 16 }
        var lower = [Int](repeating: 0, count: found.count << 16)
        for value in values {
            let key = key(value)
            let start = starts[Int(key >> 16)]
            if start >= 0 { lower[start + Int(key & 0xffff)] += 1 }
        }
        return places.map { index, rest in
            let start = starts[index]
            let last = place(of: rest, in: lower[start..<start + 1 << 16]).index - start
            return value(UInt32(index) << 16 | UInt32(last))
        }
    }

    /// Where the `rank`-th of all that is counted lies, and how many lie before it in the same place.
    private static func place(of rank: Int, in counts: ArraySlice<Int>) -> (index: Int, rest: Int) {
        var rest = rank
        var index = counts.startIndex
        while rest >= counts[index] {
            rest -= counts[index]
            index += 1
        }
        return (index, rest)
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
