import NeuralNetwork
import NotebookFormat

extension FitStep {
    /// What this step's training has given so far.
    ///
    /// - Parameters:
    ///   - epochs: those that are done.
    ///   - isFinal: whether the training has ended by itself.
    func result(_ epochs: ArraySlice<EpochResult>, isFinal: Bool = false) -> StepResult {
        let history = Array(epochs)
        let names = history.last?.values.map(\.name) ?? []
        func curve(_ name: String) -> [Double] {
            history.compactMap { epoch in epoch.values.first { $0.name == name }?.value }
        }
        let best = bestEpoch(of: history)
        var result = StepResult()
        let isEarly = isFinal && history.count < configuration.epochs
        let stopped = isFinal ? [ResultValue.Member("stopped", .string(isEarly ? "early" : "completed"))] : []
        let first = configuration.initialEpoch
        result.values = .object(
            [
                .init("epochs", .integer(history.count)),
                .init("history", .object(names.map { .init($0, .list(curve($0).map { .number($0) })) })),
            ] + stopped + [.init("best_epoch", .integer(first + best + 1))]
        )
        let seconds = history.reduce(0) { $0 + $1.seconds }
        result.fields = (history.last?.values ?? []).map { .init($0.name, .number($0.value)) }
        result.fields += [.init("epochs", .integer(history.count)), .init("seconds", .number(seconds))]
        result.fields.append(.init("best_epoch", .integer(first + best + 1)))
        if history.indices.contains(best) {
            result.fields += history[best].values.map { .init("best_" + $0.name, .number($0.value)) }
        }
        result.outputs = [.text(.verbatim(lines(history)))]
        result.outputs += remarks(history, isEarly: isEarly, best: first + best + 1).map { .text($0) }
        let marked = isEarly || hasBest ? first + best + 1 : nil
        result.outputs.append(.figure(curves(names, curve, epochs: history.count, best: marked, isEarly: isEarly)))
        result.timings = timings(history, seconds)
        return result
    }

    /// The epoch, counted from 0, that is the best by what a callback monitors, else by the validation loss, else by
    /// the loss.
    private func bestEpoch(of history: [EpochResult]) -> Int {
        let monitoring = callbacks.lazy.compactMap { $0 as? any MonitoringCallback }.first(where: \.isMonitoring)
        let monitored = monitoring?.monitor ?? (hasValidation ? "val_loss" : "loss")
        let isHigherBetter =
            switch monitoring?.mode ?? .auto {
            case .max: true
            case .min: false
            case .auto: risingMeasures.contains(monitored)
            }
        var best = 0
        for (index, epoch) in history.enumerated() {
            guard let value = epoch[monitored], let least = history[best][monitored] else { continue }
            if isHigherBetter ? value > least : value < least { best = index }
            // Any number is better than none.
            if least.isNaN, !value.isNaN { best = index }
        }
        return best
    }

    /// Why training ended before its last epoch, and what is wrong with its loss.
    private func remarks(_ history: [EpochResult], isEarly: Bool, best: Int) -> [Phrase] {
        let first = configuration.initialEpoch
        var remarks: [Phrase] = []
        func stopper() -> (any Callback)? {
            callbacks.first { $0.stops(after: history, from: first, measures: measures ?? []) }
        }
        if isEarly, let stopper = stopper() {
            let name = type(of: stopper).names[0]
            if let monitoring = stopper as? any MonitoringCallback {
                remarks.append(
                    "\(name) ended the training after epoch \(first + history.count): \(monitoring.monitor) was best in epoch \(best)."
                )
            } else {
                remarks.append(
                    "\(name) ended the training in epoch \(first + history.count): the loss was not a finite number."
                )
            }
        } else if let epoch = history.firstIndex(where: { $0["loss"]?.isFinite == false }) {
            remarks.append(
                "The loss is not a finite number from epoch \(first + epoch + 1) on: scale the inputs, or try a smaller learning rate or clipnorm=1.0."
            )
        }
        return remarks + fileRemarks(history)
    }

    /// What callbacks have written.
    private func fileRemarks(_ history: [EpochResult]) -> [Phrase] {
        let first = configuration.initialEpoch
        var written: [(target: TrainingFiles.Target, names: [String], epoch: Int)] = []
        func place(_ file: CallbackFile) -> Int? {
            written.firstIndex { $0.target.file.argument == file.argument && $0.target.file.name == file.name }
        }
        // What two callbacks write is named once.
        for target in files.targets where place(target.file) == nil { written.append((target, [], 0)) }
        for (index, (result, files)) in zip(history, writtenFiles(history)).enumerated() {
            for file in files {
                guard let place = place(file) else { continue }
                let name = self.files.name(written[place].target, epoch: first + index + 1, result)
                if written[place].names.last != name { written[place].names.append(name) }
                written[place].epoch = first + index + 1
            }
        }
        var remarks = written.map { target, names, epoch -> Phrase in
            guard let name = names.first, let last = names.last else {
                return "\(target.callback) wrote no file: no epoch was better than initial_value_threshold."
            }
            if case .log = target.file.content { return "\(target.callback) wrote \(name)." }
            if names.count == 1 { return "\(target.callback) wrote \(name), the last time after epoch \(epoch)." }
            return "\(target.callback) wrote \(names.count) files, from \(name) to \(last)."
        }
        if callbacks.contains(where: { $0 is BackupAndRestore }) {
            remarks.append(
                "BackupAndRestore writes nothing: the cache keeps every epoch, from which a training goes on."
            )
        }
        return remarks
    }

    private func lines(_ history: [EpochResult]) -> String {
        history.enumerated()
            .map { index, epoch in
                let values = epoch.values.map { "\($0.name): \(kerasDigits($0.value))" }
                let bar = String(repeating: "━", count: 20)
                let (first, epochs) = (configuration.initialEpoch, configuration.epochs)
                return "Epoch \(first + index + 1)/\(first + epochs)\n\(epoch.steps)/\(epoch.steps) \(bar) "
                    + KerasOrder.sorted(values).joined(separator: " - ")
            }
            .joined(separator: "\n")
    }

    /// Whether one epoch is better than others by something else than what is trained on.
    private var hasBest: Bool { hasValidation || !callbacks.isEmpty }

    private func curves(
        _ names: [String],
        _ curve: (String) -> [Double],
        epochs: Int,
        best: Int?,
        isEarly: Bool
    ) -> Figure {
        let measured = names.filter { !$0.hasPrefix("val_") }
        let first = configuration.initialEpoch
        let charts = measured.map { name in
            var series = [LineChart.Series("training", curve(name))]
            if names.contains("val_" + name) { series.append(LineChart.Series("validation", curve("val_" + name))) }
            return LineChart(
                title: .verbatim(name),
                xTitle: "epoch",
                firstX: first + 1,
                lastX: first + (isEarly ? epochs : configuration.epochs),
                series: series,
                isStepped: name == EpochResult.learningRate,
                best: best.map { LineChart.Mark(x: $0, label: "best epoch: \($0)") },
                stop: isEarly
                    ? LineChart.Mark(x: first + epochs, label: "stopped after epoch \(first + epochs)") : nil,
                isLogarithmic: !risingMeasures.contains(name) && series.fallsFar
            )
        }
        let sentences = charts.flatMap { chart in
            chart.series.map { series -> Phrase in
                let name: Phrase = series.name == "training" ? chart.title : "validation \(chart.title)"
                let digits = chart.isStepped ? threeSignificantDigits : threeDigits
                guard let first = series.values.first, let last = series.values.last, epochs > 1 else {
                    return "\(name) is \(digits(series.values.last ?? .nan)) after one epoch"
                }
                let (start, end) = (digits(first), digits(last))
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
            let samples = Double(trainingCount * history.count)
            timings.append(Measure("samples a second", .verbatim(grouped(Int(samples / seconds)))))
        }
        return timings
    }
}

extension [LineChart.Series] {
    /// Whether all values are above 0 and one of the curves falls by more than a factor of ten, so that the end of a
    /// linear axis would look level.
    fileprivate var fallsFar: Bool {
        allSatisfy { $0.values.allSatisfy { $0 > 0 && $0.isFinite } }
            && contains { series in
                guard let first = series.values.first, let least = series.values.min() else { return false }
                return first > 10 * least
            }
    }
}
