/// Which rows train a model and which test it, drawn from a seed.
///
/// Both parts are in random order, so that a validation split, which is the end of the training set, is a fair sample
/// even of a sorted file.
struct TrainTestSplit: Sendable, Hashable {
    let train: [Int]
    let test: [Int]

    /// Draws the nearest whole number to `testFraction` of `count` rows.
    init(count: Int, testFraction: Double, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let order = random.permutation(count: count)
        let testCount = Self.testCount(of: count, fraction: testFraction)
        test = Array(order.prefix(testCount))
        train = Array(order.dropFirst(testCount))
    }

    /// Draws from each class in proportion to its size; as many rows in all as without classes.
    init(stratifiedBy classes: [Int32], testFraction: Double, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var quota = Self.quotas(
            classes,
            testFraction: testFraction,
            total: Self.testCount(of: classes.count, fraction: testFraction)
        )
        var train: [Int] = []
        var test: [Int] = []
        for row in random.permutation(count: classes.count) {
            let label = Int(classes[row])
            if quota[label] > 0 {
                quota[label] -= 1
                test.append(row)
            } else {
                train.append(row)
            }
        }
        self.train = train
        self.test = test
    }

    static func testCount(of count: Int, fraction: Double) -> Int {
        min(max(Int((Double(count) * fraction).rounded()), 0), count)
    }

    /// How many rows of each class go to the test set: whole shares first, then one more to the largest remainders.
    private static func quotas(_ classes: [Int32], testFraction: Double, total: Int) -> [Int] {
        var sizes: [Int] = []
        for label in classes {
            while sizes.count <= Int(label) { sizes.append(0) }
            sizes[Int(label)] += 1
        }
        let shares = sizes.map { Double($0) * testFraction }
        var quotas = shares.map { Int($0) }
        let byRemainder = shares.indices.sorted { left, right in
            let remainders = (shares[left] - shares[left].rounded(.down), shares[right] - shares[right].rounded(.down))
            return (remainders.1, left) < (remainders.0, right)
        }
        var left = total - quotas.reduce(0, +)
        for label in byRemainder where left > 0 && quotas[label] < sizes[label] {
            quotas[label] += 1
            left -= 1
        }
        return quotas
    }
}
