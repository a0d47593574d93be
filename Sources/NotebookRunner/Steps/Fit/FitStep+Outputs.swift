import NeuralNetwork
import NotebookFormat

extension FitStep {
    /// What a training has given so far: this step's epochs are those after the first `before`.
    func result(_ state: TrainingState, from before: Int) -> StepResult {
        let history = Array(state.history.dropFirst(before))
        let names = history.last?.values.map(\.name) ?? []
        func curve(_ name: String) -> [Double] {
            history.compactMap { epoch in epoch.values.first { $0.name == name }?.value }
        }
        var result = StepResult()
        result.values = .object([
            .init("epochs", .integer(history.count)),
            .init("history", .object(names.map { .init($0, .list(curve($0).map { .number($0) })) })),
        ])
        let seconds = history.reduce(0) { $0 + $1.seconds }
        result.fields = (history.last?.values ?? []).map { .init($0.name, .number($0.value)) }
        result.fields += [.init("epochs", .integer(history.count)), .init("seconds", .number(seconds))]
        result.outputs = [.text(.verbatim(lines(history))), .figure(curves(names, curve, epochs: history.count))]
        result.timings = timings(history, seconds)
        return result
    }

    private func lines(_ history: [EpochResult]) -> String {
        history.enumerated()
            .map { index, epoch in
                let values = epoch.values.map { "\($0.name): \(fourDigits($0.value))" }
                let bar = String(repeating: "━", count: 20)
                return "Epoch \(index + 1)/\(configuration.epochs)\n\(epoch.steps)/\(epoch.steps) \(bar) "
                    + KerasOrder.sorted(values).joined(separator: " - ")
            }
            .joined(separator: "\n")
    }

    private func curves(_ names: [String], _ curve: (String) -> [Double], epochs: Int) -> Figure {
        let measured = names.filter { !$0.hasPrefix("val_") }
        let charts = measured.map { name in
            var series = [LineChart.Series("training", curve(name))]
            if names.contains("val_" + name) { series.append(LineChart.Series("validation", curve("val_" + name))) }
            return LineChart(
                title: .verbatim(name),
                xTitle: "epoch",
                firstX: 1,
                lastX: configuration.epochs,
                series: series
            )
        }
        let sentences = charts.flatMap { chart in
            chart.series.map { series -> Phrase in
                let name: Phrase = series.name == "training" ? chart.title : "validation \(chart.title)"
                guard let first = series.values.first, let last = series.values.last, epochs > 1 else {
                    return "\(name) is \(threeDigits(series.values.last ?? .nan)) after one epoch"
                }
                let (start, end) = (threeDigits(first), threeDigits(last))
                if last < first { return "\(name) falls from \(start) to \(end) over \(epochs) epochs" }
                if last > first { return "\(name) rises from \(start) to \(end) over \(epochs) epochs" }
                return "\(name) stays from \(start) to \(end) over \(epochs) epochs"
            }
        }
        let text = sentences.joined(separator: "; ")
        let titles = measured.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return Figure(
            .lineCharts(charts),
            caption: "\(titles.joined(separator: ", ")) after each epoch",
            alternativeText: "Line charts: \(text)."
        )
    }

    private func timings(_ history: [EpochResult], _ seconds: Double) -> [Measure] {
        guard !history.isEmpty, seconds > 0 else { return [] }
        var timings = [Measure("seconds an epoch", .verbatim(threeDigits(seconds / Double(history.count))))]
        if let trainingCount {
            let pictures = Double(trainingCount * history.count)
            timings.append(Measure("pictures a second", .verbatim(grouped(Int(pictures / seconds)))))
        }
        return timings
    }
}

func fourDigits(_ number: Double) -> String { NumberFormat(".4f")?.apply(to: .number(number)) ?? String(number) }

func threeDigits(_ number: Double) -> String { NumberFormat(".3f")?.apply(to: .number(number)) ?? String(number) }
