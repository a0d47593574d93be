import Datasets
import NotebookFormat
import Testing

@testable import NotebookRunner

struct PairOutputsTests {
    private func pairs(
        _ columns: [[Float]],
        _ targets: SampleTargets,
        _ target: DatasetTarget
    ) -> PairPlot? {
        let table = ColumnTable(
            columns: columns.enumerated().map { ColumnTable.Column(name: "c\($0)", values: $1) },
            rowCount: targets.count
        )
        let statistics = columns.map { ColumnStatistics($0) }
        guard case .figure(let figure)? = PairOutputs(table, statistics: statistics, targets: targets, target).figure,
            case .pairPlot(let plot) = figure.content
        else { return nil }
        return plot
    }

    /// Of eight columns of numbers, one of which is constant and one has two values, the five most like the target.
    @Test func theColumnsThatSayMost() throws {
        let target = (0..<900).map { Float($0 * 37 % 900) }
        let columns = (0..<8).map { column in
            target.enumerated().map { index, value -> Float in
                switch column {
                case 1: 5
                case 3: value < 450 ? 0 : 1
                default: value * Float(column) + Float(index * 7919 % 1000) * 3
                }
            }
        }
        let plot = try #require(pairs(columns, .numbers(target), .numbers(name: "y")))
        #expect(plot.columns.map(\.name) == ["c2", "c4", "c5", "c6", "c7"])
        #expect(plot.rows.count == 300)
        #expect(plot.count == 900)
        #expect(plot.groups.map(\.description) == ["below 300", "300 to 600", "from 600"])
        #expect(plot.grouping == .ranges)
        for (place, column) in plot.columns.enumerated() {
            #expect(column.counts.map { $0.reduce(0, +) } == [300, 300, 300])
            #expect(plot.correlations[place][place] == 1)
        }
        #expect(plot.correlations[4][0] == plot.correlations[0][4])
    }

    @Test func manyClassesLeaveTheFrequentOnesAndOthers() throws {
        let classes = (0..<70).map { Int32([0, 4, 4, 2, 2, 2, 1, 1, 1, 3][$0 % 10]) }
        let columns = [3, 11].map { step in classes.indices.map { Float($0 * step % 17) } }
        let names = (0..<5).map { "k\($0)" }
        let plot = try #require(pairs(columns, .classes(classes), .classes(names)))
        #expect(plot.groups.map(\.description) == ["k1", "k2", "k4", "other classes"])
        #expect(plot.columns[0].counts.map { $0.reduce(0, +) } == [21, 21, 14, 14])
        #expect(plot.rows[0].group == 3)
        #expect(plot.grouping == .classes)
    }

    @Test func nothingWhereThereAreNotTwoColumns() {
        let numbers = SampleTargets.numbers([1, 2, 3])
        #expect(pairs([[1, 2, 3]], numbers, .numbers(name: "y")) == nil)
        #expect(pairs([[1, 2, 3], [4, 4, 4]], numbers, .numbers(name: "y")) == nil)
        #expect(pairs([[1], [2]], .numbers([1]), .numbers(name: "y")) == nil)
        // Two columns of two values are better than none.
        #expect(pairs([[0, 1, 0], [1, 1, 0]], numbers, .numbers(name: "y")) != nil)
    }

    /// An age beside the columns of categories, as in the Titanic's table, is shown although each of them says more.
    @Test func theOneColumnOfNumbersAmongCategories() throws {
        let target = (0..<60).map { Float($0 % 2) }
        let categories = (0..<6).map { column in
            target.enumerated().map { index, value in index % 10 == column ? 1 - value : value }
        }
        let age = (0..<60).map { Float($0 * 7 % 31) }
        let plot = try #require(pairs(categories + [age], .numbers(target), .numbers(name: "y")))
        #expect(plot.columns.map(\.name) == ["c0", "c1", "c2", "c3", "c6"])
    }

    @Test func aTargetOfOneValueIsOneGroup() throws {
        let groups = TargetGroups(.numbers([4, 4, 4]), .numbers(name: "y"))
        #expect(groups.names.map(\.description) == ["all"])
        #expect(groups.group(of: 2) == 0)
        let two = TargetGroups(.numbers([0, 0, 0, 0, 1, 1]), .numbers(name: "y"))
        #expect(two.names.map(\.description) == ["below 1", "from 1"])
    }

    @Test(
        arguments: [
            (0.00001234, "1.234e-05"), (-0.000_5, "-0.0005"), (0, "0"), (0.1234567, "0.1235"), (12, "12"),
            (1e-300, "1e-300"),
            (0.001, "0.001"),
        ] as [(Double, String)]
    )
    func shortTexts(number: Double, text: String) {
        #expect(shortText(number) == text)
    }
}
