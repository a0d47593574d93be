import Datasets
import NeuralNetwork
import NotebookFormat

/// `{evaluate}`: a model's loss and metrics on a split, and where it is right and wrong.
struct EvaluateStep: Step {
    static let name = "evaluate"

    private let model: String
    private let split: Split
    private let expectations: [Expectation]
    private let metricNames: [String]?
    /// Whether there are two classes, which every threshold is tried for.
    private let hasTwoClasses: Bool

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        split = reader.split()
        let expected = reader.option("expect")
        reader.rejectUnknownOptions()
        hasTwoClasses = scope.data?.classNames?.count == 2
        if scope.data == nil { reader.fail(at: nil, "`{evaluate}` needs a `{load}` before it") }
        let planned = reader.model(in: scope)
        model = planned?.name ?? ""
        let measured = planned?.measuredBounds
        metricNames = measured?.map(\.name)
        expectations = Expectation.read(expected, &reader, measured: measured)
        guard let planned else { return }
        if !planned.isCompiled { reader.fail(at: nil, "`{evaluate}` needs a `{compile}` before it") }
        reader.checkData(of: planned, in: scope)
        reader.checkScaling(of: planned, in: scope)
    }

    var keyParts: [CacheKeyPart] {
        [
            CacheKeyPart("on", split.rawValue),
            CacheKeyPart("expect", expectations.map(\.description).joined(separator: ", ")),
        ]
    }
    var reads: [Resource] {
        [
            split.resource, .classNames, .architecture(model: model), .compilation(model: model),
            .training(model: model), .seed,
        ] + (split == .train ? [] : [.trainingData])
    }
    var writes: [ResourceWrite] { [] }
    var fields: [String]? {
        metricNames.map { names in
            names + (hasTwoClasses ? TwoClassEvaluation.fields.filter { !names.contains($0) } : [])
        }
    }
    var outline: [String] { ["on: \(split.rawValue)"] + expectations.map { "expect: \($0)" } }

    func kerasCode(in script: inout KerasScript) -> [String] {
        let variable = script.variable(ofModel: model)
        let arrays = "\(script.features(split)), \(script.targets(split))"
        let lines = [
            "results = \(variable).evaluate(\(arrays), verbose=0, return_dict=True)",
            "for name, value in results.items():", "    print(f'{name}: {value:.4f}')",
        ]
        return lines
            + expectations.flatMap { expectation -> [String] in
                let value = "results[\(Python.literal(expectation.name))]"
                let message = Python.literal("expected \(expectation), but \(expectation.name) is ")
                return [
                    "assert \(value) \(expectation.comparison.rawValue) \(expectation.bound), (",
                    "    \(message) + format(\(value), '.4f')", ")",
                ]
            }
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let compiled = try session.compiledModel(model)
        let state = try session.trainingState(model, context)
        let samples = try session.samples(split)
        let set = try session.data.set(split)
        let evaluation: Evaluation
        do throws(TrainingError) {
            evaluation = try evaluate(
                compiled,
                state: state,
                samples: samples,
                threads: context.threads,
                keepsOutputs: compiled.classes == nil || hasTwoClasses
            )
        } catch {
            throw StepFailure(error.description)
        }
        let measured = [NamedValue(name: "loss", value: evaluation.loss)] + evaluation.metrics
        var result = StepResult()
        result.fields = measured.map { .init($0.name, .number($0.value)) }
        result.outputs = [.measures(measured.map { Measure(.verbatim($0.name), .verbatim(fourDigits($0.value))) })]
        let training = try session.data.set(.train).targets
        switch (set.targets, training) {
        case (.classes(let classes), .classes(let training)):
            let activation = compiled.model.finalActivation
            let thresholds = hasTwoClasses ? evaluation.thresholds(classes, activation, session.classNames) : nil
            // A metric of that name, which is the user's, comes first.
            let fields = thresholds?.fields.filter { field in !measured.contains { $0.name == field.name } } ?? []
            result.fields += fields
            result.outputs +=
                ClassEvaluation(
                    content: set.content,
                    classes: classes,
                    predictions: evaluation.classification
                        ?? Evaluation.Classification(outputs: evaluation.outputs, activation: activation),
                    names: session.classNames,
                    guess: PlainGuess(training: training, classCount: session.classNames.count),
                    thresholds: thresholds
                ).outputs
        case (.numbers(let numbers), .numbers(let training)):
            result.outputs +=
                NumberEvaluation(
                    content: set.content,
                    targets: numbers,
                    outputs: evaluation.outputs.map { $0.first ?? .nan },
                    training: training,
                    name: session.data.targetName
                ).outputs
        case (.classes, .numbers), (.numbers, .classes):
            throw StepFailure("one of the two sets has classes, the other numbers")
        }
        result.values = .object(result.fields)
        let missed = expectations.filter { !$0.isMet(by: measured) }
        if !missed.isEmpty {
            let sentences = missed.map { expectation in
                let value = measured.first { $0.name == expectation.name }?.value ?? .nan
                return "expected \(expectation), but \(expectation.name) is \(shortText(value))"
            }
            result.failure = sentences.joined(separator: "; ")
        }
        return result
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {}
}

extension Evaluation {
    /// What every threshold on the probability of the second class comes to.
    fileprivate func thresholds(
        _ classes: [Int32],
        _ activation: ActivationFunction,
        _ names: [String]
    ) -> TwoClassEvaluation {
        let probabilities = outputs.map { classProbabilities($0, activation: activation) }
        return TwoClassEvaluation(
            probabilities: probabilities.map { $0.count > 1 ? $0[1] : .nan },
            classes: classes,
            names: names
        )
    }
}

extension PlannedModel {
    /// What `{evaluate}` measures; `nil` when a mistake leaves it unknown.
    fileprivate var measuredBounds: [MeasuredBounds]? {
        metrics.map { metrics in
            let loss = (compiled?.loss.leastValue ?? -.infinity)...Double.infinity
            return [MeasuredBounds(name: "loss", bounds: loss)]
                + metrics.map { MeasuredBounds(name: $0.name, bounds: $0.bounds) }
        }
    }
}

extension Split {
    /// The data that a step on this split reads.
    var resource: Resource { self == .train ? .trainingData : .testData }
}

extension DirectiveReader {
    /// The `on` option: which split of the data.
    mutating func split() -> Split {
        Split(rawValue: choice("on", default: "test", among: ["test", "train"])) ?? .test
    }

    /// Warns when a model is given data of another scale than it was trained on.
    mutating func checkScaling(of model: PlannedModel, in scope: PlanScope) {
        guard let fitted = model.fittedScaling, let scaling = scope.data?.scaling, fitted != scaling else { return }
        let remedy =
            switch (fitted, scaling) {
            case (.none, _): "leave out the {normalize}, or put it before the {fit}"
            case (.by, .none): "put the same {normalize} before this step"
            case (.by, .by): "scale both alike"
            }
        warn(
            at: nil,
            "the data is \(scaling) here, but '\(model.name)' was trained on data that was \(fitted), "
                + "so that its answers mean little; \(remedy)"
        )
    }

    /// Holds a model to the data that it will be given.
    mutating func checkData(of model: PlannedModel, in scope: PlanScope) {
        checkTargets(of: model, in: scope)
        guard let shape = scope.data?.shape, let input = model.model?.inputShape, shape != input else { return }
        let message =
            "the model '\(model.name)' takes samples of \(shapeText(input)), but the data has \(shapeText(shape))"
        fail(at: nil, message)
    }
}
