import Datasets
import NeuralNetwork
import NotebookFormat

/// `{predict}`: what a model says of single samples.
struct PredictStep: Step {
    static let name = "predict"
    static let canBeTried = true

    let model: String
    let split: Split
    let indices: [Int]
    /// What single samples are called: pictures or rows.
    private let samples: SampleWord
    /// Whether targets are numbers; if not, they are classes. `nil`: the data cannot tell.
    private let predictsNumbers: Bool?
    /// The activation that the model ends in.
    private let activation: ActivationFunction
    private let outputCount: Int

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        split = reader.split()
        // A file that is missing or broken leaves open whether samples are pictures or rows.
        let words =
            scope.data?.shape == nil ? SampleWord.allCases : [scope.data?.columns == nil ? .pictures : .rows]
        let options = words.map { (word: $0, value: reader.option($0.option)) }
        let (word, written) = options.first { $0.value != nil } ?? options[0]
        samples = word
        reader.rejectUnknownOptions()
        let count = split == .train ? scope.data?.trainingCount : scope.data?.testCount
        indices = reader.places(written, of: samples, count: count, split) ?? []
        if scope.data == nil { reader.fail(at: nil, "`{predict}` needs a `{load}` before it") }
        let planned = reader.model(in: scope)
        model = planned?.name ?? ""
        activation = planned?.model?.finalActivation ?? .softmax
        outputCount = planned?.model?.outputShape.reduce(1, *) ?? 0
        predictsNumbers = scope.data?.hasNumbersAsTargets
        guard let planned else { return }
        if !planned.isCompiled { reader.fail(at: nil, "`{predict}` needs a `{compile}` before it") }
        reader.checkData(of: planned, in: scope)
        guard reader.directive.display.interactive else { return }
        if samples == .rows {
            reader.fail(at: nil, "'interactive' works with pictures, and this data is a table; leave it out")
        } else if let built = planned.model, TrialModel.Operation.all(of: built) == nil {
            reader.fail(at: nil, "a page cannot do the work of every layer of '\(model)'; leave out 'interactive'")
        }
    }

    var keyParts: [CacheKeyPart] {
        [
            CacheKeyPart(samples.option, indices.map(String.init).joined(separator: ", ")),
            CacheKeyPart("on", split.rawValue),
        ]
    }
    var reads: [Resource] {
        [
            split.resource, .classNames, .architecture(model: model), .compilation(model: model),
            .training(model: model), .seed,
        ]
    }
    var writes: [ResourceWrite] { [] }
    var fields: [String]? {
        predictsNumbers.map { $0 ? ["value"] : ["class", "label", "name", "probability"] }
    }
    var outline: [String] {
        ["\(indices.count) \(samples.word(count: indices.count)) of the \(split.rawValue) set"]
    }

    func kerasCode(in script: inout KerasScript) -> [String] {
        let isRow = zip(indices, indices.dropFirst()).allSatisfy { $1 == $0 + 1 }
        let first = indices.first ?? 0
        let lines =
            isRow
            ? ["indices = np.arange(\(first), \(first + indices.count))"]
            : Python.list("indices", indices.map(String.init))
        let outputs = "\(script.variable(ofModel: model)).predict(\(script.features(split))[indices], verbose=0)"
        let targets = "\(script.targets(split))[index]"
        if predictsNumbers == true {
            return lines + [
                "for index, row in zip(indices, \(outputs)):",
                "    print(f'{index}: {row[0]:.4f} ({\(targets):.4f})')",
            ]
        }
        let probabilities: [String]
        switch (outputCount, activation) {
        case (1, .sigmoid):
            probabilities = ["outputs = \(outputs)", "probabilities = np.hstack([1 - outputs, outputs])"]
        case (1, _):
            probabilities = [
                "outputs = keras.ops.convert_to_numpy(keras.ops.sigmoid(\(outputs)))",
                "probabilities = np.hstack([1 - outputs, outputs])",
            ]
        case (_, .softmax), (_, .sigmoid): probabilities = ["probabilities = \(outputs)"]
        default:
            probabilities = [
                "probabilities = \(outputs)",
                "probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(probabilities))",
            ]
        }
        return lines + probabilities + [
            "for index, row in zip(indices, probabilities):", "    predicted = np.argmax(row)",
            "    name, true_name = class_names[predicted], class_names[\(targets)]",
            "    print(f'{index}: {name} {row[predicted]:.0%} ({true_name})')",
        ]
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let compiled = try session.compiledModel(model)
        let state = try session.trainingState(model, context)
        let samples = try session.samples(split)
        let set = try session.data.set(split)
        // The plan could not hold the places to a count that it did not know.
        if let outside = indices.first(where: { !(0..<set.count).contains($0) }) {
            let word = self.samples.word(count: 1)
            throw StepFailure("there is no \(word) \(outside) in the \(split.rawValue) set: it has \(set.count)")
        }
        let outputs: [[Float]]
        do throws(TrainingError) {
            outputs = try predict(
                compiled,
                state: state,
                samples: samples,
                indices: indices,
                threads: context.threads
            )
        } catch {
            throw StepFailure(error.description)
        }
        switch set.targets {
        case .classes(let classes):
            return ClassPredictions(
                indices: indices,
                content: set.content,
                names: session.classNames,
                outputs: outputs,
                activation: compiled.model.finalActivation,
                classes: indices.map { Int(classes[$0]) }
            ).result
        case .numbers(let numbers):
            return NumberPredictions(
                indices: indices,
                content: set.content,
                name: session.data.targetName,
                predictions: outputs.map { Double($0.first ?? .nan) },
                targets: indices.map { Double(numbers[$0]) }
            ).result
        }
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {}
}

extension DirectiveReader {
    /// The `images` or `rows` option as places in the split: `0..14`, `[0, 12]` or one number; the first without it.
    fileprivate mutating func places(
        _ option: Located<Value>?,
        of samples: SampleWord,
        count: Int?,
        _ split: Split
    ) -> [Int]? {
        guard let option else { return [0] }
        let name = "'\(samples.option)' of {predict}"
        let items: [Located<Value>] = if case .list(let items) = option.value { items } else { [option] }
        if items.isEmpty {
            fail(at: option.range, "\(name) must name at least one \(samples.word(count: 1))")
            return nil
        }
        var places: [Int] = []
        for item in items {
            guard let range = range(item.value) else {
                let message =
                    "\(name) must be a range such as 0..14, a list such as [0, 12] or a number, not "
                    + item.value.shown
                fail(at: item.range, message)
                return nil
            }
            if let count, range.upperBound >= count {
                let message =
                    "there is no \(samples.word(count: 1)) \(range.upperBound) in the \(split.rawValue) set: its "
                    + "\(count) \(samples.word(count: 2)) are 0 to \(count - 1)"
                fail(at: item.range, message)
                return nil
            }
            guard range.count <= 10_000 - places.count else {
                fail(at: item.range, "\(name) names more than 10000 \(samples.word(count: 2))")
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
