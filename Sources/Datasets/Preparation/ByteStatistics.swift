internal import Dispatch
internal import Synchronization

/// How often each byte value occurs, and what follows from that.
public struct ByteStatistics: Sendable, Hashable {
    /// How often each of the 256 values occurs.
    public let counts: [Int]

    /// Counts the values, a block on each core at a time.
    public init(_ bytes: [UInt8]) {
        let blockSize = 4 << 20
        let totals = Mutex([Int](repeating: 0, count: 256))
        DispatchQueue.concurrentPerform(iterations: (bytes.count + blockSize - 1) / blockSize) { block in
            let start = block * blockSize
            let counted = Self.count(bytes[start..<min(start + blockSize, bytes.count)])
            totals.withLock { totals in
                for value in 0..<256 { totals[value] += counted[value] }
            }
        }
        counts = totals.withLock { $0 }
    }

    /// Four tables side by side, because equal neighbors (a picture's black ground) would make each addition wait for
    /// the one before. A block is far too small for a table's numbers to overflow.
    private static func count(_ bytes: ArraySlice<UInt8>) -> [Int] {
        var tables = [UInt32](repeating: 0, count: 4 * 256)
        bytes.withUnsafeBufferPointer { bytes in
            tables.withUnsafeMutableBufferPointer { tables in
                var place = 0
                while place + 4 <= bytes.count {
                    tables[Int(bytes[place])] &+= 1
                    tables[256 + Int(bytes[place + 1])] &+= 1
                    tables[512 + Int(bytes[place + 2])] &+= 1
                    tables[768 + Int(bytes[place + 3])] &+= 1
                    place += 4
                }
                while place < bytes.count {
                    tables[Int(bytes[place])] &+= 1
                    place += 1
                }
            }
        }
        return (0..<256).map { value in (0..<4).reduce(0) { $0 + Int(tables[256 * $1 + value]) } }
    }

    /// The smallest value that occurs.
    public var least: Int { counts.firstIndex { $0 > 0 } ?? 0 }
    /// The largest value that occurs.
    public var largest: Int { counts.lastIndex { $0 > 0 } ?? 0 }

    /// The mean, exact but for the last division.
    public var mean: Double {
        let total = counts.reduce(0, +)
        return total == 0 ? 0 : Double(counts.indices.reduce(0) { $0 + $1 * counts[$1] }) / Double(total)
    }

    /// The standard deviation over all values (not of a sample), as NumPy's `std`.
    public var deviation: Double {
        let total = counts.reduce(0, +)
        guard total > 0 else { return 0 }
        let mean = mean
        let sum = counts.indices.reduce(0.0) { $0 + Double(counts[$1]) * (Double($1) - mean) * (Double($1) - mean) }
        return (sum / Double(total)).squareRoot()
    }
}
