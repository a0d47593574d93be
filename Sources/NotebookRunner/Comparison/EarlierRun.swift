public import NotebookFormat

/// An earlier run of a notebook, to compare a new one with.
public struct EarlierRun: Sendable {
    private let steps: [(label: String, values: ResultValue)]
    /// Up to this many differences of a step are shown.
    private static let mostRows = 100

    /// - Parameter results: a results file, as `ResultsFile.read` returns it.
    public init(_ results: ResultValue) {
        steps = ResultsFile.steps(results)
    }

    /// The new run with the comparison in its outputs: changes after the measures, the earlier curves beside the new
    /// ones, and a table of all other differences. The steps' values stay as they are.
    public func beside(_ executed: ExecutedNotebook) -> ExecutedNotebook {
        var executed = executed
        for index in executed.steps.indices {
            let step = executed.steps[index]
            guard !step.outputs.isEmpty else { continue }
            executed.steps[index].outputs = outputs(of: step)
        }
        return executed
    }

    private func outputs(of step: ExecutedStep) -> [Output] {
        guard let earlier = steps.first(where: { $0.label == step.label })?.values else {
            return step.outputs + [.text("The earlier run has no step '\(step.label)'.")]
        }
        let compared = step.outputs.map { output -> Output in
            switch output {
            case .measures(let measures):
                .measures(
                    measures.map { measure in
                        let name = measure.name.description
                        return Self.beside(measure, earlier[name]?.asNumber, step.values[name]?.asNumber)
                    }
                )
            case .figure(let figure): .figure(CurveComparison(earlier).beside(figure))
            case .text, .table, .trial: output
            }
        }
        if let predictions = PredictionComparison(earlier, step) { return compared + predictions.outputs }
        let differences = ResultsFile.differences(earlier, step.values, at: "")
        if differences.isEmpty { return compared + [.text("The same as in the earlier run.")] }
        let measured = step.outputs.flatMap { output -> [String] in
            if case .measures(let measures) = output { measures.map(\.name.description) } else { [] }
        }
        let rows =
            CurveComparison(earlier).ends(step.values)
            + differences.filter { !$0.path.hasPrefix("history") && !measured.contains($0.path) }
            .map { (.verbatim($0.path), $0) }
        guard !rows.isEmpty else { return compared }
        let shown = rows.prefix(Self.mostRows)
        let rest: [Output] = shown.count < rows.count ? [.text("\(rows.count - shown.count) more values differ.")] : []
        return compared + [.table(Self.table(Array(shown)))] + rest
    }

    /// `0.8734 (+0.0121 since the earlier run)`
    private static func beside(_ measure: Measure, _ earlier: Double?, _ now: Double?) -> Measure {
        guard let earlier, let now else { return measure }
        let value: Phrase =
            earlier == now
            ? "\(measure.value) (the same in the earlier run)"
            : "\(measure.value) (\(difference(earlier, now)) since the earlier run)"
        return Measure(measure.name, value)
    }

    /// The differences as a table.
    private static func table(_ differences: [(name: Phrase, difference: ResultsFile.Difference)]) -> Table {
        Table(
            caption: "Since the earlier run",
            columns: [
                .init("value"), .init("earlier", .trailing), .init("now", .trailing), .init("difference", .trailing),
            ],
            rows: differences.map { name, difference in
                let (old, new) = (difference.old?.asNumber, difference.new?.asNumber)
                let change = old.flatMap { old in new.map { old == $0 ? "" : self.difference(old, $0) } }
                return [name, text(difference.old), text(difference.new), .verbatim(change ?? "")]
            }
        )
    }

    private static func text(_ value: ResultValue?) -> Phrase {
        switch value {
        case nil: .verbatim("–")
        case .number(let number)?: .verbatim(fourDigits(number))
        case .integer(let number)?: .verbatim(grouped(number))
        case .list?, .object?: .verbatim(ResultsFile.text(value))
        case let value?: .verbatim(NumberFormat.plain(value))
        }
    }

    /// `+0.0121`; whole numbers stay whole.
    private static func difference(_ earlier: Double, _ now: Double) -> String {
        let change = now - earlier
        guard change.isFinite else { return "" }
        let size = Int(exactly: change.magnitude).map { grouped($0) } ?? fourDigits(change.magnitude)
        return (change < 0 ? "-" : "+") + size
    }
}

extension ResultValue {
    /// The value of an integer, a floating-point number, or a string that stands for one that JSON cannot hold.
    var asNumber: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        case .string(let text) where ["nan", "inf", "-inf"].contains(text): Double(text)
        default: nil
        }
    }

    /// The elements of a list; empty for anything else.
    var items: [ResultValue] {
        if case .list(let items) = self { items } else { [] }
    }
}
