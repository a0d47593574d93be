import Datasets
import NotebookFormat

/// The pair plot of a training table: up to five of its columns, those that say most of the target.
struct PairOutputs {
    private let table: ColumnTable
    private let statistics: [ColumnStatistics]
    private let groups: TargetGroups
    /// The places of the columns shown.
    private let places: [Int]
    /// Whether there are more columns that could be shown.
    private let isChoice: Bool

    private static let mostColumns = 5
    /// More would lie on one another, and make the page large: each is drawn once for each two columns.
    private static let mostRows = 300
    private static let binCount = 12

    /// - Parameters:
    ///   - statistics: of the table's columns.
    ///   - target: what the targets stand for.
    init(_ table: ColumnTable, statistics: [ColumnStatistics], targets: SampleTargets, _ target: DatasetTarget) {
        self.table = table
        self.statistics = statistics
        groups = TargetGroups(targets, target)
        let varied = table.columns.indices.filter { !statistics[$0].isConstant }
        // What has only two values, such as a category's column, shows nothing over another column.
        let rich = varied.filter { table.columns[$0].hasManyValues }
        let all = rich.count > 1 ? rich : varied
        isChoice = all.count > Self.mostColumns
        guard isChoice else {
            places = all
            return
        }
        let measure = TargetShare(targets)
        let shares = all.map { place in
            // The one rich column among many of two values is shown whatever it says.
            let share =
                rich == [place] ? .infinity : measure.explained(by: table.columns[place].values, statistics[place])
            return (place: place, share: share)
        }
        places =
            shares.sorted { ($1.share, $0.place) < ($0.share, $1.place) }.prefix(Self.mostColumns).map(\.place).sorted()
    }

    /// The plot; `nil` where there are not two columns to show.
    var figure: Output? {
        guard places.count > 1, table.rowCount > 1 else { return nil }
        let correlations = correlations
        let names = places.map { table.columns[$0].name }
        var strongest = (0, 1)
        for row in places.indices {
            for column in places.indices where column > row {
                if correlations[row][column].magnitude > correlations[strongest.0][strongest.1].magnitude {
                    strongest = (row, column)
                }
            }
        }
        let plot = PairPlot(
            columns: places.map(column),
            groupTitle: groups.title,
            groups: groups.names,
            grouping: groups.grouping,
            rows: rows,
            count: table.rowCount,
            correlations: correlations
        )
        let shown = names.joined(separator: ", ")
        let correlation = threeDigits(correlations[strongest.0][strongest.1])
        return .figure(
            Figure(
                .pairPlot(plot),
                caption: isChoice
                    ? "Pairs of columns of the training set: the \(names.count) that say most of the target"
                    : "Pairs of columns of the training set",
                alternativeText: """
                    Scatter charts of each two of the columns \(shown), with a histogram of each, in colors by \
                    \(groups.title). The strongest correlation is that of \(names[strongest.0]) and \
                    \(names[strongest.1]), \(correlation).
                    """
            )
        )
    }

    private func column(_ place: Int) -> PairPlot.Column {
        let (least, largest) = (statistics[place].least, statistics[place].largest)
        var counts = [[Int]](repeating: [Int](repeating: 0, count: Self.binCount), count: groups.names.count)
        for (row, value) in table.columns[place].values.enumerated() {
            let bin = Int((Double(value) - least) / (largest - least) * Double(Self.binCount))
            counts[groups.group(of: row)][min(max(bin, 0), Self.binCount - 1)] += 1
        }
        return PairPlot.Column(
            name: table.columns[place].name,
            lowerBound: least,
            upperBound: largest,
            counts: counts
        )
    }

    /// Evenly out of all rows, which a split has shuffled.
    private var rows: [PairPlot.Row] {
        let count = min(table.rowCount, Self.mostRows)
        return (0..<count).map { index in
            let row = index * table.rowCount / count
            return PairPlot.Row(group: groups.group(of: row), values: places.map { table.columns[$0].values[row] })
        }
    }

    private var correlations: [[Double]] {
        places.map { first in
            places.map { second in
                first == second
                    ? 1
                    : correlation(
                        (table.columns[first].values, statistics[first]),
                        (table.columns[second].values, statistics[second])
                    )
            }
        }
    }
}

/// Pearson's correlation of two columns of as many values, from -1 to 1, as pandas' `corr`; neither column is constant.
func correlation(
    _ first: (values: [Float], statistics: ColumnStatistics),
    _ second: (values: [Float], statistics: ColumnStatistics)
) -> Double {
    var sum = 0.0
    for (x, y) in zip(first.values, second.values) {
        sum += (Double(x) - first.statistics.mean) * (Double(y) - second.statistics.mean)
    }
    let scale = first.statistics.deviation * second.statistics.deviation * Double(first.values.count)
    return min(max(sum / scale, -1), 1)
}

/// How much columns say of the targets.
private struct TargetShare {
    private let targets: SampleTargets
    /// Of targets that are numbers.
    private let statistics: ColumnStatistics
    private let classCount: Int

    init(_ targets: SampleTargets) {
        self.targets = targets
        switch targets {
        case .numbers(let numbers): (statistics, classCount) = (ColumnStatistics(numbers), 0)
        case .classes(let classes): (statistics, classCount) = (ColumnStatistics([]), Int(classes.max() ?? -1) + 1)
        }
    }

    /// The share of the targets' variance that goes with a column, or of the column's between classes: the squared
    /// correlation with numbers, the correlation ratio with classes; 0 where nothing can be said.
    func explained(by values: [Float], _ column: ColumnStatistics) -> Double {
        let share: Double
        switch targets {
        case .numbers(let numbers):
            let strength = correlation((values, column), (numbers, statistics))
            share = strength * strength
        case .classes(let classes):
            var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: classCount)
            for (value, label) in zip(values, classes) where label >= 0 {
                sums[Int(label)].sum += Double(value) - column.mean
                sums[Int(label)].count += 1
            }
            let between = sums.reduce(0) { $1.count > 0 ? $0 + $1.sum * $1.sum / $1.count : $0 }
            share = between / (column.deviation * column.deviation * Double(values.count))
        }
        return share.isFinite ? share : 0
    }
}
