/// How often each byte value occurs, and what follows from that.
struct ByteStatistics {
    /// How often each of the 256 values occurs.
    let counts: [Int]

    /// Counts the values. Four tables side by side, because equal neighbours (a picture's black ground) would make
    /// each addition wait for the one before.
    init(_ bytes: [UInt8]) {
        var tables = [UInt32](repeating: 0, count: 4 * 256)
        var totals = [Int](repeating: 0, count: 256)
        // A table entry cannot overflow before this many bytes have been counted.
        let blockSize = 1 << 30
        var start = 0
        bytes.withUnsafeBufferPointer { bytes in
            while start < bytes.count {
                let end = min(start + blockSize, bytes.count)
                tables.withUnsafeMutableBufferPointer { tables in
                    tables.update(repeating: 0)
                    var place = start
                    while place + 4 <= end {
                        tables[Int(bytes[place])] &+= 1
                        tables[256 + Int(bytes[place + 1])] &+= 1
                        tables[512 + Int(bytes[place + 2])] &+= 1
                        tables[768 + Int(bytes[place + 3])] &+= 1
                        place += 4
                    }
                    while place < end {
                        tables[Int(bytes[place])] &+= 1
                        place += 1
                    }
                    for value in 0..<256 {
                        totals[value] +=
                            Int(tables[value]) + Int(tables[256 + value]) + Int(tables[512 + value])
                            + Int(tables[768 + value])
                    }
                }
                start = end
            }
        }
        counts = totals
    }

    /// The smallest value that occurs.
    var least: Int { counts.firstIndex { $0 > 0 } ?? 0 }
    /// The largest value that occurs.
    var largest: Int { counts.lastIndex { $0 > 0 } ?? 0 }

    /// The mean, exact but for the last division.
    var mean: Double {
        let total = counts.reduce(0, +)
        return total == 0 ? 0 : Double(counts.indices.reduce(0) { $0 + $1 * counts[$1] }) / Double(total)
    }

    /// The standard deviation over all values (not of a sample), as NumPy's `std`.
    var deviation: Double {
        let total = counts.reduce(0, +)
        guard total > 0 else { return 0 }
        let mean = mean
        let sum = counts.indices.reduce(0.0) { $0 + Double(counts[$1]) * (Double($1) - mean) * (Double($1) - mean) }
        return (sum / Double(total)).squareRoot()
    }
}
