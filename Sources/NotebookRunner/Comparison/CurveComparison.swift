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
        var ends: [Phrase] = []
        for index in charts.indices {
            let title = charts[index].title.description
            for series in charts[index].series {
                let isTraining = series.name == "training"
                guard let values = curve(isTraining ? title : "val_" + title), let last = values.last else { continue }
                charts[index].series.append(LineChart.Series("\(series.name), earlier run", values))
                let end = charts[index].firstX.addingReportingOverflow(values.count - 1).partialValue
                charts[index].lastX = max(charts[index].lastX, end)
                let name: Phrase = isTraining ? .verbatim(title) : "validation \(title)"
                ends.append("\(name) at \(threeDigits(last))")
            }
        }
        guard !ends.isEmpty else { return figure }
        var figure = figure
        figure.content = .lineCharts(charts)
        figure.caption = "\(figure.caption), beside the earlier run"
        figure.alternativeText =
            "\(figure.alternativeText) The earlier run ended with \(ends.joined(separator: ", "))."
        return figure
    }

    /// The last value of each curve in both runs.
    func ends(_ values: ResultValue) -> [(name: Phrase, difference: ResultsFile.Difference)] {
        guard case .object(let curves)? = values["history"] else { return [] }
        return curves.map { now in
            let last = history?[now.name]?.items.last
            let difference = ResultsFile.Difference(path: now.name, old: last, new: now.value.items.last)
            return ("\(now.name), last epoch", difference)
        }
    }

    private func curve(_ name: String) -> [Double]? {
        let values = history?[name]?.items.map(\.asNumber) ?? []
        let numbers = values.compactMap { $0 }
        return numbers.isEmpty || numbers.count < values.count ? nil : numbers
    }
}
