import Datasets
import NeuralNetwork
import NotebookFormat

/// What a model says of samples whose targets are classes.
struct ClassPredictions {
    private let indices: [Int]
    private let content: SampleContent
    private let names: [String]
    private let probabilities: [[Double]]
    private let predicted: [Int]
    /// The true ones; `nil` for new samples.
    private let classes: [Int]?

    /// A page of more cards would be long rather than clear.
    private static let mostCards = 30

    /// - Parameters:
    ///   - outputs: the model's, for each of `indices`.
    ///   - activation: what they came out of.
    ///   - classes: the true ones; `nil` for new samples.
    init(
        indices: [Int],
        content: SampleContent,
        names: [String],
        outputs: [[Float]],
        activation: ActivationFunction,
        classes: [Int]?
    ) {
        self.indices = indices
        self.content = content
        self.names = names
        self.classes = classes
        let probabilities = outputs.map { classProbabilities($0, activation: activation) }
        self.probabilities = probabilities.map { $0.map(Double.init) }
        // Of logits that one probability stands for, the larger one counts.
        predicted = zip(outputs, probabilities).map { $0.count > 1 ? $0.firstLargest : $1.firstLargest }
    }

    var result: StepResult {
        var result = StepResult()
        let values = indices.indices.map { place -> ResultValue in
            .object(
                [.init("index", .integer(indices[place]))] + label(place) + [
                    .init("class", .integer(predicted[place])),
                    .init("probabilities", .list(probabilities[place].map { .number($0) })),
                ]
            )
        }
        result.values = .object([.init(classes == nil ? "inputs" : SampleWord(content).option, .list(values))])
        if !indices.isEmpty {
            result.fields =
                [.init("class", .integer(predicted[0]))] + label(0) + [
                    .init("name", .string(names.name(predicted[0]))), .init("probability", .number(probability(0))),
                ]
        }
        switch content {
        case .pictures(let pictures): result.outputs = [cards { pictures.gray($0) }]
        case .table: result.outputs = [indices.count > Self.mostCards ? table : cards { _ in nil }]
        }
        return result
    }

    private func label(_ place: Int) -> [ResultValue.Member] {
        classes.map { [.init("label", .integer($0[place]))] } ?? []
    }

    private func probability(_ place: Int) -> Double {
        probabilities[place].indices.contains(predicted[place]) ? probabilities[place][predicted[place]] : .nan
    }

    private func percent(_ place: Int) -> String {
        percentText(probability(place))
    }

    /// The caption of what shows predictions.
    private var caption: Phrase {
        classes == nil
            ? "Predictions for new rows: the class and its probability"
            : "Predictions: the class, its probability, and the true class"
    }

    private func cards(_ picture: (Int) -> Picture?) -> Output {
        let predictions = indices.indices.map { place in
            Prediction(
                index: indices[place],
                picture: picture(indices[place]),
                names: names,
                probabilities: probabilities[place],
                predictedClass: predicted[place],
                trueClass: classes?[place]
            )
        }
        let sentences = indices.indices.map { place in
            let answer = "\(names.name(predicted[place])) \(percent(place))"
            return classes.map { "\(answer) (\(names.name($0[place])))" } ?? answer
        }
        .joined(separator: ", ")
        let text: Phrase
        if let classes {
            let right = zip(predicted, classes).count { $0 == $1 }
            text = "\(right) of \(indices.count) right: \(sentences)."
        } else {
            text = "Predictions for new rows: \(sentences)."
        }
        return .figure(Figure(.predictions(predictions), caption: caption, alternativeText: text))
    }

    private var table: Output {
        var columns: [Table.Column] = [
            .init(classes == nil ? "input" : "row", .trailing), .init("predicted class"),
            .init("probability", .trailing),
        ]
        if classes != nil { columns.append(.init("true class")) }
        return .table(
            Table(
                caption: caption,
                columns: columns,
                rows: indices.indices.map { place in
                    let truth = classes.map { [names.name($0[place])] } ?? []
                    return ([String(indices[place]), names.name(predicted[place]), percent(place)] + truth)
                        .map(Phrase.verbatim)
                }
            )
        )
    }
}
