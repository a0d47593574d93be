import Testing

@testable import Datasets

struct TrainTestSplitTests {
    /// The first outputs of the reference implementation, <https://prng.di.unimi.it/splitmix64.c>.
    @Test func splitMix64() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        )
    }

    @Test func numbersBelowABound() {
        var random = SplitMix64(seed: 3)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[random.next(below: 7)] += 1 }
        #expect(counts.allSatisfy { (9600...10_400).contains($0) }, "\(counts)")
        #expect(random.next(below: 1) == 0)
    }

    @Test func permutations() {
        var random = SplitMix64(seed: 42)
        #expect(random.permutation(count: 10) == [8, 6, 2, 9, 7, 4, 3, 5, 0, 1])
        #expect(random.permutation(count: 0) == [])
        #expect(random.permutation(count: 1) == [0])
        var seen: [[Int]: Int] = [:]
        for _ in 0..<6000 { seen[random.permutation(count: 3), default: 0] += 1 }
        #expect(seen.count == 6)
        #expect(seen.values.allSatisfy { (850...1150).contains($0) }, "\(seen)")
    }

    @Test(arguments: [(392, 0.2, 78), (10, 0.25, 3), (3, 0.5, 2), (2, 0.5, 1), (5, 0.01, 0), (5, 0.99, 5)])
    func counts(count: Int, fraction: Double, test: Int) {
        let split = TrainTestSplit(count: count, testFraction: fraction, seed: 42)
        #expect(split.test.count == test)
        #expect((split.train + split.test).sorted() == Array(0..<count))
    }

    @Test func theSeedDecides() {
        func split(_ seed: UInt64) -> TrainTestSplit { TrainTestSplit(count: 50, testFraction: 0.2, seed: seed) }
        #expect(split(1) == split(1))
        #expect(split(1) != split(2))
    }

    @Test func stratified() {
        let classes: [Int32] = (0..<100).map { $0 < 60 ? 0 : $0 < 90 ? 1 : 2 }
        let split = TrainTestSplit(stratifiedBy: classes, testFraction: 0.25, seed: 5)
        func counts(_ rows: [Int]) -> [Int] { (0..<3).map { label in rows.count { classes[$0] == Int32(label) } } }
        // 15, 7.5 and 2.5 of 25: the first of the two largest remainders gets the row that is left.
        #expect(counts(split.test) == [15, 8, 2])
        #expect(counts(split.train) == [45, 22, 8])
        #expect((split.train + split.test).sorted() == Array(0..<100))
    }

    @Test func stratifiedCountsAddUp() {
        var random = SplitMix64(seed: 9)
        for _ in 0..<200 {
            let count = 2 + random.next(below: 60)
            let classes = (0..<count).map { _ in Int32(random.next(below: 5)) }
            let fraction = Double(1 + random.next(below: 98)) / 100
            let split = TrainTestSplit(stratifiedBy: classes, testFraction: fraction, seed: 1)
            #expect(split.test.count == TrainTestSplit.testCount(of: count, fraction: fraction))
            #expect((split.train + split.test).sorted() == Array(0..<count))
            for label in 0..<5 {
                let size = classes.count { $0 == Int32(label) }
                let inTest = split.test.count { classes[$0] == Int32(label) }
                #expect(abs(Double(inTest) - Double(size) * fraction) < 1 + 1e-9)
            }
        }
    }
}
