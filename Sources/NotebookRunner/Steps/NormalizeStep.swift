import Datasets
import NeuralNetwork
import NotebookFormat

/// `{normalize}`: chooses the scaling that every later step reads the pictures through.
struct NormalizeStep: Step {
    static let name = "normalize"

    private enum Method { case divide(by: Double), standardize }
    private var method = Method.divide(by: 255)

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.expectNoArgument()
        reader.readOptions()
        let divisor = reader.option("divide_by")
        let value = reader.number("divide_by", default: 255, where: { $0 != 0 }, "a number other than 0")
        if let choice = reader.option("method") {
            _ = reader.choice("method", default: "standardize", among: ["standardize"])
            if divisor != nil { reader.fail(at: choice.range, "{normalize} takes 'divide_by' or 'method', not both") }
            method = .standardize
        } else {
            method = .divide(by: value)
        }
        reader.rejectUnknownOptions()
        guard scope.data != nil else {
            reader.fail(at: nil, "`{normalize}` needs a `{load}` before it")
            return
        }
        if scope.data?.isNormalized == true {
            reader.fail(at: nil, "the data is normalized already; a second {normalize} would scale it twice")
        }
        scope.data?.isNormalized = true
    }

    var keyParts: [CacheKeyPart] {
        switch method {
        case .divide(let divisor): [CacheKeyPart("divide_by", String(divisor))]
        case .standardize: [CacheKeyPart("method", "standardize")]
        }
    }
    var reads: [Resource] { [.trainingData, .testData] }
    var fields: [String]? { ["offset", "divisor"] }
    var outline: [String] { keyParts.map { "\($0.name): \($0.value)" } }

    var writes: [ResourceWrite] {
        let fromTraining: [Resource] = if case .standardize = method { [.trainingData] } else { [] }
        return [
            ResourceWrite(resource: .trainingData, keyParts: keyParts, reads: [.trainingData]),
            ResourceWrite(resource: .testData, keyParts: keyParts, reads: fromTraining + [.testData]),
        ]
    }

    func kerasCode(in script: inout KerasScript) -> [String] {
        switch method {
        case .divide(let divisor):
            ["train_images = train_images / \(divisor)", "test_images = test_images / \(divisor)"]
        case .standardize:
            [
                "mean, deviation = train_images.mean(), train_images.std()",
                "train_images = (train_images - mean) / deviation", "test_images = (test_images - mean) / deviation",
            ]
        }
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let training = try session.statistics(.train)
        let test = try session.statistics(.test)
        let offset: Double
        let divisor: Double
        switch method {
        case .divide(let value): (offset, divisor) = (0, value)
        case .standardize:
            (offset, divisor) = (training.mean, training.deviation)
            guard divisor > 0 else {
                throw StepFailure(
                    "all training pictures have the one value \(training.least): there is no deviation to divide by"
                )
            }
        }
        var result = StepResult()
        result.values = .object([.init("offset", .number(offset)), .init("divisor", .number(divisor))])
        result.fields = [.init("offset", .number(offset)), .init("divisor", .number(divisor))]
        result.outputs = outputs(training, test, offset, divisor)
        restore(result, in: &session, context)
        return result
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        guard case .number(let offset) = result.values["offset"], case .number(let divisor) = result.values["divisor"]
        else { return }
        session.scaling = Scaling(offset: Float(offset), divisor: Float(divisor))
    }

    private func outputs(_ training: ByteStatistics, _ test: ByteStatistics, _ offset: Double, _ divisor: Double)
        -> [Output]
    {
        func scaled(_ byte: Int) -> Double { (Double(byte) - offset) / divisor }
        func range(_ statistics: ByteStatistics, _ scale: (Int) -> Double) -> Phrase {
            let ends = [scale(statistics.least), scale(statistics.largest)].sorted()
            return "\(shortText(ends[0])) to \(shortText(ends[1]))"
        }
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
                        \(range(training, scaled)) after; \(shortText(dark)) % lie in the first of 16 bins before.
                        """
                )
            ),
        ]
    }
}

/// A number for reading: four digits after the point at the most, none that say nothing.
func shortText(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return String(number) }
    let rounded = (number * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}
