import Datasets
import NeuralNetwork
import NotebookFormat

/// One scaling for all bytes of pictures, and what `{normalize}` shows of it.
struct PictureNormalization {
    private let training: ByteStatistics
    private let test: ByteStatistics
    private let offset: Double
    private let divisor: Double

    init(training: ByteStatistics, test: ByteStatistics, _ method: NormalizationMethod) throws(StepFailure) {
        self.training = training
        self.test = test
        switch method {
        case .divide(let value): (offset, divisor) = (0, value)
        case .standardize: (offset, divisor) = (training.mean, training.deviation)
        case .minMax: (offset, divisor) = (Double(training.least), Double(training.largest - training.least))
        }
        guard divisor != 0 else {
            let lack = method == .minMax ? "range" : "deviation"
            throw StepFailure(
                "all training pictures have the one value \(training.least): there is no \(lack) to divide by"
            )
        }
    }

    var result: StepResult {
        var result = StepResult()
        result.fields = [.init("offset", .number(offset)), .init("divisor", .number(divisor))]
        result.values = .object(result.fields)
        result.outputs = outputs
        return result
    }

    /// The scaling that `result` recorded.
    static func scaling(in values: ResultValue) -> Scaling? {
        guard case .number(let offset)? = values["offset"], case .number(let divisor)? = values["divisor"] else {
            return nil
        }
        return Scaling(offset: Float(offset), divisor: Float(divisor))
    }

    private func scaled(_ byte: Int) -> Double { (Double(byte) - offset) / divisor }

    private func range(_ statistics: ByteStatistics, _ scale: (Int) -> Double) -> Phrase {
        let ends = [scale(statistics.least), scale(statistics.largest)].sorted()
        return "\(shortText(ends[0])) to \(shortText(ends[1]))"
    }

    private var outputs: [Output] {
        let table = Table(
            caption: "Range of the values",
            columns: [.init("set"), .init("before"), .init("after")],
            rows: [
                ["training", range(training) { Double($0) }, range(training, scaled)],
                ["test", range(test) { Double($0) }, range(test, scaled)],
            ]
        )
        let bins = stride(from: 0, to: 256, by: 16).map { training.counts[$0..<$0 + 16].reduce(0, +) }
        let ends = [scaled(0), scaled(256)]
        let histograms = [
            Histogram(title: "before", lowerBound: 0, upperBound: 256, counts: bins),
            Histogram(
                title: "after",
                lowerBound: min(ends[0], ends[1]),
                upperBound: max(ends[0], ends[1]),
                counts: divisor > 0 ? bins : bins.reversed()
            ),
        ]
        let total = max(training.counts.reduce(0, +), 1)
        let dark = Double(bins[0]) / Double(total) * 100
        return [
            .table(table),
            .figure(
                Figure(
                    .histograms(histograms),
                    caption: "Training values before and after",
                    alternativeText: """
                        Histograms of the training values: \(range(training) { Double($0) }) before, \
                        \(range(training, scaled)) after; \(shortText(dark))% lie in the first of 16 bins before.
                        """
                )
            ),
        ]
    }
}
