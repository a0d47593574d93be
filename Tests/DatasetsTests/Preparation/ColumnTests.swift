import Testing

@testable import Datasets

struct ColumnTests {
    @Test func statistics() {
        let statistics = ColumnStatistics([4, 1, 3, 2])
        #expect(statistics.mean == 2.5)
        #expect(statistics.deviation == 1.25.squareRoot())
        #expect(statistics.quartiles == [1, 1.75, 2.5, 3.25, 4])
        #expect(!statistics.isConstant)
    }

    @Test func statisticsOfOneValueAndOfNone() {
        #expect(ColumnStatistics([7]).quartiles == [7, 7, 7, 7, 7])
        #expect(ColumnStatistics([7]).isConstant)
        #expect(ColumnStatistics([]).quartiles == [])
        #expect(ColumnStatistics([]).mean == 0)
    }

    @Test func quartilesAreThoseOfTheSortedValues() {
        var random = SplitMix64(seed: 11)
        for count in [2, 3, 5, 17, 100, 1001, 40_001] {
            let values = (0..<count).map { _ in
                Float(bitPattern: UInt32(truncatingIfNeeded: random.next())).remainder(dividingBy: 1000)
            }.map { $0.isFinite ? $0 : -0.0 }
            let sorted = values.sorted()
            let expected = (0...4).map { part in
                let place = Double(part) * Double(count - 1) / 4
                let below = Double(sorted[Int(place)])
                let above = Double(sorted[min(Int(place) + 1, count - 1)])
                return below + (above - below) * (place - place.rounded(.down))
            }
            #expect(ColumnStatistics(values).quartiles == expected)
        }
    }

    @Test func standardizing() throws {
        let values: [Float] = [1, 2, 3, 4]
        let scaling = ColumnScaling.standardizing(ColumnStatistics(values))
        let table = ColumnTable(columns: [.init(name: "a", values: values)], rowCount: 4)
        let scaled = ColumnStatistics(try table.rows(scaledBy: [scaling]))
        #expect(abs(scaled.mean) < 1e-7 && abs(scaled.deviation - 1) < 1e-7)
    }

    @Test func aConstantColumnBecomesZero() throws {
        // The mean of these, summed up and divided, is not the value itself.
        let values = [Float](repeating: 0.1, count: 7)
        let statistics = ColumnStatistics(values)
        let table = ColumnTable(columns: [.init(name: "a", values: values)], rowCount: 7)
        for scaling in [ColumnScaling.standardizing(statistics), .toUnitRange(statistics)] {
            #expect(try table.rows(scaledBy: [scaling]) == [Float](repeating: 0, count: 7))
        }
    }

    @Test func toTheUnitRange() throws {
        let values: [Float] = [-3, 1, 5]
        let table = ColumnTable(columns: [.init(name: "a", values: values)], rowCount: 3)
        #expect(try table.rows(scaledBy: [.toUnitRange(ColumnStatistics(values))]) == [0, 0.5, 1])
    }

    @Test func rowsOneAfterTheOther() throws {
        let table = ColumnTable(
            columns: [.init(name: "a", values: [1, 2, 3]), .init(name: "b", values: [10, 20, 30])],
            rowCount: 3
        )
        #expect(try table.rows() == [1, 10, 2, 20, 3, 30])
        #expect(
            try table.rows(scaledBy: [ColumnScaling(), ColumnScaling(offset: 10, divisor: 10)]) == [1, 0, 2, 1, 3, 2]
        )
    }

    @Test func categoriesAndGaps() {
        let text = SourceColumn(name: "color", values: .categories([1, 0, -1, 1], names: ["blue", "red"]))
        #expect(text.featureNames == ["color=blue", "color=red"])
        #expect(
            text.features(of: [0, 1, 2], filler: 0) == [
                .init(name: "color=blue", values: [0, 1, 0], missingCount: 1),
                .init(name: "color=red", values: [1, 0, 0], missingCount: 1),
            ]
        )
        let numbers = SourceColumn(name: "x", values: .numbers([1, .nan, 4, .nan]))
        #expect(numbers.mean(of: [0, 1, 2, 3]) == 2.5)
        #expect(numbers.mean(of: [1, 3]) == nil)
        #expect(
            numbers.features(of: [3, 2], filler: 9) == [.init(name: "x", values: [9, 4], missingCount: 1)]
        )
    }

    @Test func categoryIndex() {
        var index = CategoryIndex()
        func code(_ text: String) -> Int32 {
            var text = text
            return text.withUTF8 { index.code(of: $0) ?? index.insert($0) }
        }
        let texts = (0..<3000).map { "text \($0 * $0 % 1013)" } + ["", "\0", "é"]
        var known: [String: Int32] = [:]
        for text in texts {
            let expected = known[text] ?? Int32(known.count)
            known[text] = expected
            #expect(code(text) == expected)
        }
        #expect(index.count == known.count)
        #expect(index.texts == known.sorted { $0.value < $1.value }.map(\.key))
    }
}
