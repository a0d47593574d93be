/// How a column's values become the numbers that go into a model: `(value - offset) / divisor`.
public struct ColumnScaling: Sendable, Hashable {
    /// Taken off first.
    public var offset: Double
    /// What the rest is divided by.
    public var divisor: Double

    /// A scaling; by default the values stay as they are.
    public init(offset: Double = 0, divisor: Double = 1) {
        self.offset = offset
        self.divisor = divisor
    }

    /// To a mean of 0 and a standard deviation of 1; a constant column becomes 0.
    public static func standardizing(_ statistics: ColumnStatistics) -> ColumnScaling {
        if statistics.isConstant { return ColumnScaling(offset: statistics.least) }
        return ColumnScaling(offset: statistics.mean, divisor: statistics.deviation)
    }

    /// To the range from 0 to 1; a constant column becomes 0.
    public static func toUnitRange(_ statistics: ColumnStatistics) -> ColumnScaling {
        if statistics.isConstant { return ColumnScaling(offset: statistics.least) }
        return ColumnScaling(offset: statistics.least, divisor: statistics.largest - statistics.least)
    }

    /// The scaled value, computed in double precision.
    public func scaled(_ value: Double) -> Double { (value - offset) / divisor }
}

extension ColumnTable {
    /// The values row by row as a model takes them, each column scaled.
    ///
    /// Without scalings the values stay as they are; else there is one for each column.
    /// - Throws: when they do not fit into memory a second time.
    public func rows(scaledBy scalings: [ColumnScaling] = []) throws(DatasetError) -> [Float] {
        guard Memory.isAvailable(inPieces: rowCount * columns.count * MemoryLayout<Float>.stride) else {
            throw DatasetError("\(columns.count) columns of \(rowCount) rows do not fit into memory; use fewer")
        }
        var rows = [Float](repeating: 0, count: rowCount * columns.count)
        for (place, column) in columns.enumerated() {
            var target = place
            if scalings.indices.contains(place) {
                let scaling = scalings[place]
                for value in column.values {
                    rows[target] = Float(scaling.scaled(Double(value)))
                    target += columns.count
                }
            } else {
                for value in column.values {
                    rows[target] = value
                    target += columns.count
                }
            }
        }
        return rows
    }
}
