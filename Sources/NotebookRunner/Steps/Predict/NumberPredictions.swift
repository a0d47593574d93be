import Datasets
import NotebookFormat

/// What a model says of samples whose targets are numbers.
struct NumberPredictions {
    let indices: [Int]
    let content: SampleContent
    /// What the targets are.
    let name: String
    let predictions: [Double]
    /// The truth; `nil` for new samples.
    let targets: [Double]?
    /// The median of |prediction - truth| over the test set.
    let typicalError: Double

    var result: StepResult {
        var result = StepResult()
        let values = indices.indices.map { place -> ResultValue in
            let target = targets.map { [ResultValue.Member("target", .number($0[place]))] } ?? []
            return .object(
                [.init("index", .integer(indices[place]))] + target + [.init("value", .number(predictions[place]))]
            )
        }
        result.values = .object([.init(targets == nil ? "inputs" : SampleWord(content).option, .list(values))])
        result.fields = predictions.first.map { [.init("value", .number($0))] } ?? []
        result.fields.append(.init("typical_error", .number(typicalError)))
        result.outputs = [.table(table)]
        return result
    }

    private var table: Table {
        let half: Phrase =
            "Half of the predictions for the test set are off by at most \(shortText(typicalError)), the typical error."
        guard let targets else {
            return Table(
                caption: "Predictions of \(name) for new rows. " + half,
                columns: [.init("input", .trailing), .init("predicted", .trailing)],
                rows: indices.indices.map { place in
                    [String(indices[place]), shortText(predictions[place])].map(Phrase.verbatim)
                }
            )
        }
        return Table(
            caption: "Predictions of \(name) beside the truth. " + half,
            columns: [
                .init("row", .trailing), .init("predicted", .trailing), .init("true", .trailing),
                .init("error", .trailing),
            ],
            rows: indices.indices.map { place in
                let error = predictions[place] - targets[place]
                return ([String(indices[place])] + [predictions[place], targets[place], error].map(shortText))
                    .map(Phrase.verbatim)
            }
        )
    }
}
