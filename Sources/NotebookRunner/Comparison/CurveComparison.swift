import NotebookFormat

/// Shows the curves of an earlier `{fit}` beside those of a new one.
struct CurveComparison {
    private let history: ResultValue?

    /// - Parameter earlier: the earlier step's values.
    init(_ earlier: ResultValue) {
        history = earlier["history"]
    }

    /// The figure with the earlier curves as additional series; unchanged when there are none.
    func beside(_ figure: Figure) -> Figure {
        guard case .lineCharts(var charts) = figure.content else { return figure }
        var ends: [String] = []
        for index in charts.indices {
            let title = charts[index].title
            for series in charts[index].series {
                let isTraining = series.name == "training"
                guard let values = curve(isTraining ? title : "val_" + title), let last = values.last else { continue }
                charts[index].series.append(LineChart.Series("\(series.name), earlier run", values))
                let end = charts[index].firstX.addingReportingOverflow(values.count - 1).partialValue
                charts[index].lastX = max(charts[index].lastX, end)
                ends.append("\(isTraining ? title : "validation " + title) at \(threeDigits(last))")
            }
        }
        guard !ends.isEmpty else { return figure }
        var figure = figure
        figure.content = .lineCharts(charts)
        figure.caption += ", beside the earlier run"
        figure.alternativeText += " The earlier run ended with \(ends.joined(separator: ", "))."
        return figure
    }

    /// The last value of each curve in both runs.
    func ends(_ values: ResultValue) -> [ResultsFile.Difference] {
        guard case .object(let curves)? = values["history"] else { return [] }
        return curves.map { now in
            ResultsFile.Difference(
                path: "\(now.name), last epoch",
                old: history?[now.name]?.items.last,
                new: now.value.items.last
            )
        }
    }

    private func curve(_ name: String) -> [Double]? {
        let values = history?[name]?.items.map(\.asNumber) ?? []
        let numbers = values.compactMap { $0 }
        return numbers.isEmpty || numbers.count < values.count ? nil : numbers
    }
}
