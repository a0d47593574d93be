import Datasets
import NeuralNetwork
import NotebookFormat

/// `{predict}`: what a model says of single samples, of the data or new ones.
struct PredictStep: Step {
    static let name = "predict"
    static let fieldKinds: [String: FormatOperand] = [
        "class": .whole, "label": .whole, "name": .text,
    ]
    static let canBeTried = true

    let model: String
    let samples: PredictedSamples
    /// Whether targets are numbers; if not, they are classes. `nil`: the data cannot tell.
    let predictsNumbers: Bool?
    /// The activation that the model ends in.
    let activation: ActivationFunction
    let outputCount: Int

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        // A file that is missing or broken leaves open whether samples are pictures or rows.
        let words =
            scope.data?.shape == nil ? SampleWord.allCases : [scope.data?.columns == nil ? .pictures : .rows]
        samples = PredictedSamples(&reader, words: words, data: scope.data)
        reader.rejectUnknownOptions()
        if scope.data == nil { reader.fail(at: nil, "`{predict}` needs a `{load}` before it") }
        let planned = reader.model(in: scope)
        model = planned?.name ?? ""
        activation = planned?.model?.finalActivation ?? .softmax
        outputCount = planned?.model?.outputShape.reduce(1, *) ?? 0
        predictsNumbers = scope.data?.hasNumbersAsTargets
        guard let planned else { return }
        if !planned.isCompiled { reader.fail(at: nil, "`{predict}` needs a `{compile}` before it") }
        reader.checkData(of: planned, in: scope)
        reader.checkScaling(of: planned, in: scope)
        guard reader.directive.display.interactive, let built = planned.model else { return }
        if built.parameterCount > Limits.trialWeights {
            reader.fail(
                at: nil,
                "the page would carry the \(grouped(built.parameterCount)) weights of '\(model)', more than the "
                    + "\(grouped(Limits.trialWeights)) of an interactive model; leave out 'interactive', or build fewer "
                    + "units"
            )
        } else if TrialModel.Operation.all(of: built, givesClasses: predictsNumbers == false) == nil {
            reader.fail(at: nil, "a page cannot do the work of every layer of '\(model)'; leave out 'interactive'")
        }
    }

    var keyParts: [CacheKeyPart] {
        switch samples {
        case .places(let places, let word, let split):
            [
                CacheKeyPart(word.option, places.map(String.init).joined(separator: ", ")),
                CacheKeyPart("on", split.rawValue),
            ]
        case .inputs(let rows): [CacheKeyPart("inputs", rows.meaning)]
        }
    }
    var reads: [Resource] {
        var data: [Resource]
        switch samples {
        case .places(_, _, let split): data = [split.resource]
        // New rows are scaled as the training set is.
        case .inputs: data = [.trainingData]
        }
        // The typical error is that on the test set.
        if predictsNumbers == true, !data.contains(.testData) { data.append(.testData) }
        return data + [
            .classNames, .architecture(model: model), .compilation(model: model), .training(model: model), .seed,
        ]
    }
    var writes: [ResourceWrite] { [] }
    var fields: [String]? {
        predictsNumbers.map { predictsNumbers in
            if predictsNumbers { return ["value", "typical_error"] }
            if case .inputs = samples { return ["class", "name", "probability"] }
            return ["class", "label", "name", "probability"]
        }
    }
    var outline: [String] {
        switch samples {
        case .places(let places, let word, let split):
            ["\(places.count) \(word.word(count: places.count)) of the \(split.rawValue) set"]
        case .inputs(let rows): ["\(rows.count) new \(SampleWord.rows.word(count: rows.count))"]
        }
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let compiled = try session.compiledModel(model)
        let state = try session.trainingState(model, context)
        let set: SampleSet
        let outputs: [[Float]]
        let indices: [Int]
        switch samples {
        case .places(let places, let word, let split):
            set = try session.data.set(split)
            // The plan could not hold the places to a count that it did not know.
            if let outside = places.first(where: { !(0..<set.count).contains($0) }) {
                throw StepFailure(
                    "there is no \(word.word(count: 1)) \(outside) in the \(split.rawValue) set: it has \(set.count)"
                )
            }
            indices = places
            outputs = try answers(of: compiled, state, to: try session.samples(split), indices, context)
        case .inputs(let rows):
            set = try session.data.set(of: rows)
            indices = Array(0..<rows.count)
            outputs = try answers(of: compiled, state, to: try session.data.samples(of: set), indices, context)
        }
        let isNew = if case .inputs = samples { true } else { false }
        switch set.targets {
        case .classes(let classes):
            return ClassPredictions(
                indices: indices,
                content: set.content,
                names: session.classNames,
                outputs: outputs,
                activation: compiled.model.finalActivation,
                classes: isNew ? nil : indices.map { Int(classes[$0]) }
            ).result
        case .numbers(let numbers):
            return NumberPredictions(
                indices: indices,
                content: set.content,
                name: session.data.targetName,
                predictions: outputs.map { Double($0.first ?? .nan) },
                targets: isNew ? nil : indices.map { Double(numbers[$0]) },
                typicalError: try typicalError(of: compiled, state, in: &session, context)
            ).result
        }
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {}

    /// What the model gives for some samples.
    func answers(
        of compiled: CompiledModel,
        _ state: TrainingState,
        to samples: Samples,
        _ indices: [Int],
        _ context: StepContext
    ) throws(StepFailure) -> [[Float]] {
        do throws(TrainingError) {
            return try predict(
                compiled,
                state: state,
                samples: samples,
                indices: indices,
                threads: context.threads
            )
        } catch {
            throw StepFailure(error.description)
        }
    }

    /// The median of |prediction - truth| over the test set: half of the predictions are closer. A prediction that is
    /// no number counts as infinitely far off.
    func typicalError(
        of compiled: CompiledModel,
        _ state: TrainingState,
        in session: inout Session,
        _ context: StepContext
    ) throws(StepFailure) -> Double {
        guard case .numbers(let targets) = try session.data.set(.test).targets, !targets.isEmpty else { return .nan }
        let samples = try session.samples(.test)
        let outputs = try answers(of: compiled, state, to: samples, Array(targets.indices), context)
        let errors = zip(outputs, targets).map { output, target -> Double in
            let error = abs(Double(output.first ?? .nan) - Double(target))
            return error.isNaN ? .infinity : error
        }
        .sorted()
        return (errors[(errors.count - 1) / 2] + errors[errors.count / 2]) / 2
    }
}

extension LoadedData {
    /// New rows as a set, with targets of the right kind that mean nothing.
    func set(of rows: NewRows) throws(StepFailure) -> SampleSet {
        let targets: SampleTargets =
            switch target {
            case .numbers?: .numbers([Float](repeating: 0, count: rows.count))
            case .classes?: .classes([Int32](repeating: 0, count: rows.count))
            case nil: throw StepFailure("there is no data: `{load}` has not succeeded")
            }
        return SampleSet(content: .table(ColumnTable(rows.rows, fields: rows.fields)), targets: targets)
    }

    /// A set of new samples as the engine takes it, scaled as the data is.
    func samples(of set: SampleSet) throws(StepFailure) -> Samples {
        do throws(DatasetError) {
            return try Samples(set, scaling: scaling, columnScalings: columnScalings)
        } catch {
            throw StepFailure(error.description)
        }
    }
}
