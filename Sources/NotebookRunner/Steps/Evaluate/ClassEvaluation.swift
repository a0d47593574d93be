import Datasets
import NeuralNetwork
import NotebookFormat

/// Where a model is right and wrong about classes: its accuracy beside that of a plain guess, the confusion matrix, a
/// table of classes, for two of them what every threshold comes to, and its most confident mistakes.
struct ClassEvaluation {
    let content: SampleContent
    let classes: [Int32]
    let predictions: Evaluation.Classification
    let names: [String]
    let guess: PlainGuess
    /// What every threshold comes to; `nil` unless there are two classes.
    let thresholds: TwoClassEvaluation?

    var outputs: [Output] {
        let predicted = predictions.predictedClasses
        let confusion = Confusion(classes, predicted, names)
        return [
            .table(guess.table(classes, predicted: predicted, names: names)), .figure(confusion.figure),
            .table(confusion.table),
        ] + (thresholds?.outputs ?? []) + (confidentMistakes.map { [$0] } ?? [])
    }

    /// The mistakes with the highest probability of the predicted class.
    private var confidentMistakes: Output? {
        let (predicted, trust) = (predictions.predictedClasses, predictions.probabilities)
        let mistakes = classes.indices
            .filter {
                predicted.indices.contains($0) && trust.indices.contains($0) && predicted[$0] != Int(classes[$0])
            }
            .sorted { (trust[$1], $0) < (trust[$0], $1) }
            .prefix(10)
        guard !mistakes.isEmpty else { return nil }
        switch content {
        case .pictures(let pictures): return grid(Array(mistakes), pictures)
        case .table(let table): return list(Array(mistakes), table)
        }
    }

    private func percent(_ index: Int) -> String {
        percentText(Double(predictions.probabilities[index]))
    }

    private func grid(_ mistakes: [Int], _ pictures: Pictures) -> Output {
        let cells = mistakes.map { index in
            let predicted = names.name(predictions.predictedClasses[index])
            let name = "\(predicted) \(percent(index)) (\(names.name(classes[index])))"
            return PictureGrid.Cell(pictures.gray(index), name: name)
        }
        return .figure(
            Figure(
                .pictureGrid(PictureGrid(columns: 5, cells: cells)),
                caption: "The most confident mistakes: predicted class, its probability, and the true class",
                alternativeText: "The most confident mistakes: \(cells.map(\.name).joined(separator: ", "))."
            )
        )
    }

    private func list(_ mistakes: [Int], _ table: ColumnTable) -> Output {
        let shown = table.columns.prefix(6)
        return .table(
            Table(
                caption: "The most confident mistakes",
                columns: [.init("row", .trailing), .init("predicted class"), .init("probability", .trailing)]
                    + [.init("true class")] + shown.map { .init(.verbatim($0.name), .trailing) },
                rows: mistakes.map { index in
                    let cells =
                        [String(index), names.name(predictions.predictedClasses[index]), percent(index)]
                        + [names.name(classes[index])] + shown.map { shortText(Double($0.values[index])) }
                    return cells.map(Phrase.verbatim)
                }
            )
        )
    }
}

extension Evaluation.Classification {
    /// What outputs say of classes that the loss does not compute: one output is the probability of class 1.
    init(outputs: [[Float]], activation: ActivationFunction) {
        let probabilities = outputs.map { classProbabilities($0, activation: activation) }
        let predicted = probabilities.map(\.firstLargest)
        self.init(predictedClasses: predicted, probabilities: zip(probabilities, predicted).map { $0[$1] })
    }
}

extension [Float] {
    /// The index of the first largest value.
    var firstLargest: Int {
        var best = 0
        for place in indices where self[place] > self[best] { best = place }
        return best
    }
}
