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
    /// Whether targets are numbers: these are compared with the training mean.
    private let predictsNumbers: Bool

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        split = reader.split()
        let expected = reader.option("expect")
        reader.rejectUnknownOptions()
        predictsNumbers = scope.data?.hasNumbersAsTargets == true
        if scope.data == nil { reader.fail(at: nil, "`{evaluate}` needs a `{load}` before it") }
        let planned = reader.model(in: scope)
        model = planned?.name ?? ""
        metricNames = planned?.compiled.map { ["loss"] + $0.metrics.map(\.name) }
        expectations = Expectation.read(expected, &reader, measured: metricNames)
        guard let planned else { return }
        if !planned.isCompiled { reader.fail(at: nil, "`{evaluate}` needs a `{compile}` before it") }
        reader.checkData(of: planned, in: scope)
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
        ] + (predictsNumbers && split != .train ? [.trainingData] : [])
    }
    var writes: [ResourceWrite] { [] }
    var fields: [String]? { metricNames }
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
        var outputs: [[Float]] = []
        do throws(TrainingError) {
            evaluation = try evaluate(compiled, state: state, samples: samples, threads: context.threads)
            if evaluation.classification == nil {
                let all = Array(0..<samples.count)
                outputs = try predict(compiled, state: state, samples: samples, indices: all, threads: context.threads)
            }
        } catch {
            throw StepFailure(error.description)
        }
        let measured = [NamedValue(name: "loss", value: evaluation.loss)] + evaluation.metrics
        var result = StepResult()
        result.fields = measured.map { .init($0.name, .number($0.value)) }
        result.values = .object(result.fields)
        result.outputs = [.measures(measured.map { Measure(.verbatim($0.name), .verbatim(fourDigits($0.value))) })]
        switch set.targets {
        case .classes(let classes):
            let classification =
                evaluation.classification
                ?? Evaluation.Classification(outputs: outputs, activation: compiled.model.finalActivation)
            result.outputs +=
                ClassEvaluation(
                    content: set.content,
                    classes: classes,
                    predictions: classification,
                    names: session.classNames
                ).outputs
        case .numbers(let numbers):
            var training = numbers
            if case .numbers(let all) = try session.data.set(.train).targets { training = all }
            result.outputs +=
                NumberEvaluation(
                    content: set.content,
                    targets: numbers,
                    outputs: outputs.map { $0.first ?? .nan },
                    training: training,
                    name: session.data.targetName
                ).outputs
        }
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

extension Split {
    /// The data that a step on this split reads.
    var resource: Resource { self == .train ? .trainingData : .testData }
}

extension DirectiveReader {
    /// The `on` option: which split of the data.
    mutating func split() -> Split {
        Split(rawValue: choice("on", default: "test", among: ["test", "train"])) ?? .test
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
