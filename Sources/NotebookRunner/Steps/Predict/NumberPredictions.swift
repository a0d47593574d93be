import Datasets
import NotebookFormat

/// What a model says of samples whose targets are numbers.
struct NumberPredictions {
    let indices: [Int]
    let content: SampleContent
    /// What the targets are.
    let name: String
    let predictions: [Double]
    let targets: [Double]

    var result: StepResult {
        var result = StepResult()
        let values = indices.indices.map { place -> ResultValue in
            .object([
                .init("index", .integer(indices[place])), .init("target", .number(targets[place])),
                .init("value", .number(predictions[place])),
            ])
        }
        result.values = .object([.init(SampleWord(content).option, .list(values))])
        result.fields = predictions.first.map { [.init("value", .number($0))] } ?? []
        result.outputs = [
            .table(
                Table(
                    caption: "Predictions of \(name) beside the truth",
                    columns: [
                        .init("row", .trailing), .init("predicted", .trailing), .init("true", .trailing),
                        .init("error", .trailing),
                    ],
                    rows: indices.indices.map { place in
                        let error = predictions[place] - targets[place]
                        return [String(indices[place])]
                            + [predictions[place], targets[place], error].map(shortText)
                    }.map { $0.map(Phrase.verbatim) }
                )
            )
        ]
        return result
    }
}
