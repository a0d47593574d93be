import Datasets
import NeuralNetwork
import NotebookFormat

/// `{predict}`: what a model says of single pictures.
struct PredictStep: Step {
    static let name = "predict"
    static let canBeTried = true

    let model: String
    let split: Split
    let indices: [Int]
    /// Whether the model gives logits, of which the softmax is still to be taken.
    private let givesLogits: Bool

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        split = reader.split()
        let images = reader.option("images")
        reader.rejectUnknownOptions()
        let count = split == .train ? scope.data?.trainingCount : scope.data?.testCount
        indices = reader.pictures(images, count: count, split) ?? []
        if scope.data == nil { reader.fail(at: nil, "`{predict}` needs a `{load}` before it") }
        let planned = reader.model(in: scope)
        model = planned?.name ?? ""
        givesLogits = planned?.model?.endsInSoftmax == false
        guard let planned else { return }
        if !planned.isCompiled { reader.fail(at: nil, "`{predict}` needs a `{compile}` before it") }
        reader.checkData(of: planned, in: scope)
        if reader.directive.display.interactive, let built = planned.model,
            TrialModel.Operation.of(built) == nil
        {
            reader.fail(at: nil, "a page cannot do the work of every layer of '\(model)'; leave out 'interactive'")
        }
    }

    var keyParts: [CacheKeyPart] {
        [CacheKeyPart("images", indices.map(String.init).joined(separator: ", ")), CacheKeyPart("on", split.rawValue)]
    }
    var reads: [Resource] {
        [
            split.resource, .classNames, .architecture(model: model), .compilation(model: model),
            .training(model: model), .seed,
        ]
    }
    var writes: [ResourceWrite] { [] }
    var fields: [String]? { ["class", "label", "name", "probability"] }
    var outline: [String] { ["\(indices.count) picture\(indices.count == 1 ? "" : "s") of the \(split.rawValue) set"] }

    func kerasCode(in script: inout KerasScript) -> [String] {
        let isRow = zip(indices, indices.dropFirst()).allSatisfy { $1 == $0 + 1 }
        let first = indices.first ?? 0
        var lines =
            isRow
            ? ["indices = np.arange(\(first), \(first + indices.count))"]
            : Python.list("indices", indices.map(String.init))
        lines.append("probabilities = \(script.variable(ofModel: model)).predict(\(split.images)[indices], verbose=0)")
        if givesLogits {
            lines.append("probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(probabilities))")
        }
        return lines + [
            "for index, row in zip(indices, probabilities):", "    predicted = np.argmax(row)",
            "    name, true_name = class_names[predicted], class_names[\(split.labels)[index]]",
            "    print(f'{index}: {name} {row[predicted]:.0%} ({true_name})')",
        ]
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let compiled = try session.compiledModel(model)
        let state = try session.trainingState(model, context)
        let samples = try session.samples(split)
        let pictures = try session.pictures(split)
        // The plan could not hold the places to a count that it did not know.
        if let outside = indices.first(where: { !(0..<pictures.count).contains($0) }) {
            throw StepFailure("there is no picture \(outside) in the \(split.rawValue) set: it has \(pictures.count)")
        }
        let rows: [[Float]]
        do throws(TrainingError) {
            rows = try predict(compiled, state: state, samples: samples, indices: indices, threads: context.threads)
        } catch {
            throw StepFailure(error.description)
        }
        let predictions = zip(indices, rows).map { index, outputs in
            let row = compiled.model.endsInSoftmax ? outputs : probabilities(fromLogits: outputs)
            return Prediction(
                index: index,
                picture: pictures.grey(index),
                names: session.classNames,
                probabilities: row.map(Double.init),
                predictedClass: outputs.firstLargest,
                trueClass: Int(pictures.labels[index])
            )
        }
        return result(predictions)
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {}

    private func result(_ predictions: [Prediction]) -> StepResult {
        var result = StepResult()
        result.values = .object([
            .init(
                "images",
                .list(
                    predictions.map {
                        .object([
                            .init("index", .integer($0.index)), .init("label", .integer($0.trueClass)),
                            .init("class", .integer($0.predictedClass)),
                            .init("probabilities", .list($0.probabilities.map { .number($0) })),
                        ])
                    }
                )
            )
        ])
        if let first = predictions.first {
            result.fields = [
                .init("class", .integer(first.predictedClass)), .init("label", .integer(first.trueClass)),
                .init("name", .string(first.names.name(first.predictedClass))),
                .init("probability", .number(first.probability)),
            ]
        }
        let right = predictions.filter { $0.predictedClass == $0.trueClass }.count
        let sentences = predictions.map { prediction in
            let percent = NumberFormat(".0%")?.apply(to: .number(prediction.probability)) ?? ""
            let names = prediction.names
            return "\(names.name(prediction.predictedClass)) \(percent) (\(names.name(prediction.trueClass)))"
        }
        result.outputs = [
            .figure(
                Figure(
                    .predictions(predictions),
                    caption: "Predictions: the class, its probability, and the true class",
                    alternativeText: "\(right) of \(predictions.count) right: \(sentences.joined(separator: ", "))."
                )
            )
        ]
        return result
    }
}

extension Prediction {
    /// The probability of the predicted class.
    var probability: Double {
        probabilities.indices.contains(predictedClass) ? probabilities[predictedClass] : .nan
    }
}

extension [Float] {
    /// The place of the first largest value, which is the prediction.
    fileprivate var firstLargest: Int {
        var best = 0
        for place in indices where self[place] > self[best] { best = place }
        return best
    }
}

extension DirectiveReader {
    /// The `images` option as places in the data set: `0..14`, `[0, 12]` or one number.
    fileprivate mutating func pictures(_ option: Located<Value>?, count: Int?, _ split: Split) -> [Int]? {
        guard let option else { return [0] }
        let items: [Located<Value>] = if case .list(let items) = option.value { items } else { [option] }
        if items.isEmpty {
            fail(at: option.range, "'images' of {predict} must name at least one picture")
            return nil
        }
        var places: [Int] = []
        for item in items {
            guard let range = range(item.value) else {
                let message =
                    "'images' of {predict} must be a range such as 0..14, a list such as [0, 12] or a number, not "
                    + item.value.shown
                fail(at: item.range, message)
                return nil
            }
            if let count, range.upperBound >= count {
                let message =
                    "there is no picture \(range.upperBound) in the \(split.rawValue) set: its \(count) pictures are 0 "
                    + "to \(count - 1)"
                fail(at: item.range, message)
                return nil
            }
            guard range.count <= 10_000 - places.count else {
                fail(at: item.range, "'images' of {predict} names more than 10000 pictures")
                return nil
            }
            places += range
        }
        return places
    }

    private func range(_ value: Value) -> ClosedRange<Int>? {
        switch value {
        case .integer(let place) where place >= 0: return place...place
        case .string(let text):
            guard let dots = text.range(of: ".."), let first = place(text[..<dots.lowerBound].trimmed),
                let last = place(text[dots.upperBound...].trimmed), first >= 0, first <= last, last < Int.max
            else { return nil }
            return first...last
        default: return nil
        }
    }

    private func place(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        return number(text).flatMap { Int(exactly: $0) }
    }
}
