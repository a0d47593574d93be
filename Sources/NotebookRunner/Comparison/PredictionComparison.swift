import NotebookFormat

/// The pictures that an earlier `{predict}` put into another class.
struct PredictionComparison {
    private var changes: [(now: Prediction, earlierClass: Int, earlierProbability: Double?)] = []
    /// How many of the pictures the earlier run predicted as well.
    private var sharedCount = 0
    private var count = 0

    /// Compares the predictions that a step shows with the earlier step's values; `nil` when it shows none.
    init?(_ earlier: ResultValue, _ step: ExecutedStep) {
        var predictions: [Prediction] = []
        for case .figure(let figure) in step.outputs {
            if case .predictions(let shown) = figure.content {
                predictions += shown.filter { $0.picture != nil }
            }
        }
        guard !predictions.isEmpty else { return nil }
        count = predictions.count
        var earlierByPlace: [Int: ResultValue] = [:]
        for image in earlier["images"]?.items ?? [] {
            if case .integer(let index)? = image["index"] { earlierByPlace[index] = image }
        }
        for prediction in predictions {
            // Another label means another picture: the data or the split changed.
            guard let image = earlierByPlace[prediction.index], let trueClass = prediction.trueClass,
                image["label"] == .integer(trueClass),
                case .integer(let earlierClass)? = image["class"]
            else { continue }
            sharedCount += 1
            guard earlierClass != prediction.predictedClass else { continue }
            let probabilities = image["probabilities"]?.items ?? []
            let probability = probabilities.indices.contains(earlierClass) ? probabilities[earlierClass].asNumber : nil
            changes.append((prediction, earlierClass, probability))
        }
    }

    var outputs: [Output] {
        var outputs: [Output] = []
        if !changes.isEmpty { outputs.append(.table(table)) }
        let missing = count - sharedCount
        var sentences: [Phrase] = []
        if sharedCount > 0 {
            sentences.append(
                changes.isEmpty
                    ? "None of \(sharedCount) pictures changed class since the earlier run."
                    : "\(changes.count) of \(sharedCount) pictures changed class since the earlier run."
            )
        }
        if missing > 0 { sentences.append("The earlier run has no prediction for \(missing) of the pictures.") }
        return [.text(sentences.joined(separator: "\n"))] + outputs
    }

    private var table: Table {
        Table(
            caption: "Pictures whose class changed",
            columns: [.init("picture", .trailing), .init("true class"), .init("earlier"), .init("now")],
            rows: changes.map { now, earlierClass, earlierProbability in
                [
                    "\(now.index)", .verbatim(now.trueClass.map { now.names.name($0) } ?? ""),
                    Self.text(now.names.name(earlierClass), earlierProbability),
                    Self.text(now.names.name(now.predictedClass), now.probability),
                ]
            }
        )
    }

    private static func text(_ name: String, _ probability: Double?) -> Phrase {
        guard let probability else { return .verbatim(name) }
        return "\(name) \(percentText(probability))"
    }
}

extension Prediction {
    /// The probability of the predicted class.
    fileprivate var probability: Double {
        probabilities.indices.contains(predictedClass) ? probabilities[predictedClass] : .nan
    }
}
