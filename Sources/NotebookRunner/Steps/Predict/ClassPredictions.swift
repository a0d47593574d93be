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
    private let classes: [Int]

    /// - Parameters:
    ///   - outputs: the model's, for each of `indices`.
    ///   - activation: what they came out of.
    ///   - classes: the true ones.
    init(
        indices: [Int],
        content: SampleContent,
        names: [String],
        outputs: [[Float]],
        activation: ActivationFunction,
        classes: [Int]
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
            .object([
                .init("index", .integer(indices[place])), .init("label", .integer(classes[place])),
                .init("class", .integer(predicted[place])),
                .init("probabilities", .list(probabilities[place].map { .number($0) })),
            ])
        }
        result.values = .object([.init(SampleWord(content).option, .list(values))])
        if !indices.isEmpty {
            result.fields = [
                .init("class", .integer(predicted[0])), .init("label", .integer(classes[0])),
                .init("name", .string(names.name(predicted[0]))), .init("probability", .number(probability(0))),
            ]
        }
        switch content {
        case .pictures(let pictures): result.outputs = [cards(pictures)]
        case .table: result.outputs = [table]
        }
        return result
    }

    private func probability(_ place: Int) -> Double {
        probabilities[place].indices.contains(predicted[place]) ? probabilities[place][predicted[place]] : .nan
    }

    private func percent(_ place: Int) -> String {
        percentText(probability(place))
    }

    private func cards(_ pictures: Pictures) -> Output {
        let predictions = indices.indices.map { place in
            Prediction(
                index: indices[place],
                picture: pictures.grey(indices[place]),
                names: names,
                probabilities: probabilities[place],
                predictedClass: predicted[place],
                trueClass: classes[place]
            )
        }
        let right = zip(predicted, classes).count { $0 == $1 }
        let sentences = indices.indices.map { place in
            "\(names.name(predicted[place])) \(percent(place)) (\(names.name(classes[place])))"
        }
        return .figure(
            Figure(
                .predictions(predictions),
                caption: "Predictions: the class, its probability, and the true class",
                alternativeText: "\(right) of \(indices.count) right: \(sentences.joined(separator: ", "))."
            )
        )
    }

    private var table: Output {
        .table(
            Table(
                caption: "Predictions: the class, its probability, and the true class",
                columns: [
                    .init("row", .trailing), .init("predicted class"), .init("probability", .trailing),
                    .init("true class"),
                ],
                rows: indices.indices.map { place in
                    [String(indices[place]), names.name(predicted[place]), percent(place), names.name(classes[place])]
                        .map(Phrase.verbatim)
                }
            )
        )
    }
}
