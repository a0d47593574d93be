import Datasets
import NotebookFormat

/// What `{load}` shows of the targets: the balance of the classes, or how the numbers are spread.
struct TargetOutputs {
    private let train: SampleTargets
    private let test: SampleTargets
    private let target: DatasetTarget
    /// What the samples are called: "pictures", "rows".
    private let noun: String

    init(_ train: SampleTargets, _ test: SampleTargets, _ target: DatasetTarget, of noun: String) {
        self.train = train
        self.test = test
        self.target = target
        self.noun = noun
    }

    /// The heading of the target.
    var title: String {
        switch target {
        case .classes: "class"
        case .numbers(let name): name
        }
    }

    /// The target of a training sample as text.
    func trainingText(_ index: Int) -> String {
        switch train {
        case .classes(let classes): (target.classNames ?? []).name(classes[index])
        case .numbers(let numbers): "\(numbers[index])"
        }
    }

    var figure: Output {
        switch (train, test, target) {
        case (.numbers(let training), .numbers(let test), .numbers(let name)): spread(training, test, name)
        case (.classes(let training), .classes(let test), .classes(let names)): balance(training, test, names)
        default: .text("")
        }
    }

    private func balance(_ training: [Int32], _ test: [Int32], _ names: [String]) -> Output {
        let trainCounts = Self.counts(training, names.count)
        let testCounts = Self.counts(test, names.count)
        let least = trainCounts.min() ?? 0
        let largest = trainCounts.max() ?? 0
        let spread =
            least == largest
            ? "each of the \(names.count) classes has \(least) training \(noun)"
            : "the \(names.count) classes have from \(least) to \(largest) training \(noun)"
        let series = [
            BarChart.Series("training", trainCounts.map(Double.init)),
            BarChart.Series("test", testCounts.map(Double.init)),
        ]
        return .figure(
            Figure(
                .barChart(BarChart(names: names, series: series, valueTitle: noun)),
                caption: "\(noun.prefix(1).uppercased())\(noun.dropFirst()) in each class",
                alternativeText: "Bar chart of the \(noun) in each class: \(spread)."
            )
        )
    }

    private func spread(_ training: [Float], _ test: [Float], _ name: String) -> Output {
        let statistics = ColumnStatistics(training)
        let all = ColumnStatistics(training + test)
        let histograms = [("training", training), ("test", test)].map { title, values in
            Histogram(
                title: title,
                lowerBound: all.least,
                upperBound: all.largest,
                counts: Self.bins(values, all.least, all.largest)
            )
        }
        return .figure(
            Figure(
                .histograms(histograms),
                caption: "The target \(name)",
                alternativeText:
                    "Histograms of the target \(name): training values from \(shortText(statistics.least)) to "
                    + "\(shortText(statistics.largest)) with a mean of \(shortText(statistics.mean))."
            )
        )
    }

    private static func counts(_ classes: [Int32], _ count: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for label in classes where counts.indices.contains(Int(label)) { counts[Int(label)] += 1 }
        return counts
    }

    /// How many values fall into each of 20 equal bins.
    private static func bins(_ values: [Float], _ least: Double, _ largest: Double) -> [Int] {
        var counts = [Int](repeating: 0, count: 20)
        for value in values {
            let place = (Double(value) - least) / (largest - least) * Double(counts.count)
            guard place.isFinite else { continue }
            counts[min(max(Int(place), 0), counts.count - 1)] += 1
        }
        return counts
    }
}
