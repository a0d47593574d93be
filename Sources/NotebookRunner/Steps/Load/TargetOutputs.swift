import Datasets
import NotebookFormat

/// What `{load}` shows of the targets: the balance of the classes, or how the numbers are spread.
struct TargetOutputs {
    private let train: SampleTargets
    private let test: SampleTargets
    private let target: DatasetTarget
    private let samples: SampleWord

    init(_ train: SampleTargets, _ test: SampleTargets, _ target: DatasetTarget, of samples: SampleWord) {
        self.train = train
        self.test = test
        self.target = target
        self.samples = samples
    }

    /// The heading of the target.
    var title: Phrase {
        switch target {
        case .classes: "class"
        case .numbers(let name): .verbatim(name)
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
        default: .text(.verbatim(""))
        }
    }

    private func balance(_ training: [Int32], _ test: [Int32], _ names: [String]) -> Output {
        let trainCounts = Self.counts(training, names.count)
        let testCounts = Self.counts(test, names.count)
        let least = trainCounts.min() ?? 0
        let largest = trainCounts.max() ?? 0
        let isEven = least == largest
        let (count, title, caption): (Phrase, Phrase, Phrase)
        switch samples {
        case .pictures:
            (title, caption) = ("pictures", "Pictures in each class")
            count =
                isEven
                ? """
                Bar chart of the pictures in each class: each of the \(names.count) classes has \(least) training \
                pictures.
                """
                : """
                Bar chart of the pictures in each class: the \(names.count) classes have from \(least) to \(largest) \
                training pictures.
                """
        case .rows:
            (title, caption) = ("rows", "Rows in each class")
            count =
                isEven
                ? "Bar chart of the rows in each class: each of the \(names.count) classes has \(least) training rows."
                : """
                Bar chart of the rows in each class: the \(names.count) classes have from \(least) to \(largest) \
                training rows.
                """
        }
        let series = [
            BarChart.Series("training", trainCounts.map(Double.init)),
            BarChart.Series("test", testCounts.map(Double.init)),
        ]
        return .figure(
            Figure(
                .barChart(BarChart(names: names, series: series, valueTitle: title)),
                caption: caption,
                alternativeText: count
            )
        )
    }

    private func spread(_ training: [Float], _ test: [Float], _ name: String) -> Output {
        let statistics = ColumnStatistics(training)
        let all = ColumnStatistics(training + test)
        let sets: [(Phrase, [Float])] = [("training", training), ("test", test)]
        let histograms = sets.map { title, values in
            Histogram(title: title, counting: values, from: all.least, to: all.largest)
        }
        return .figure(
            Figure(
                .histograms(histograms),
                caption: "The target \(name)",
                alternativeText: """
                    Histograms of the target \(name): training values from \(shortText(statistics.least)) to \
                    \(shortText(statistics.largest)) with a mean of \(shortText(statistics.mean)).
                    """
            )
        )
    }

    private static func counts(_ classes: [Int32], _ count: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for label in classes where counts.indices.contains(Int(label)) { counts[Int(label)] += 1 }
        return counts
    }
}
