import Datasets
import NeuralNetwork
import NotebookFormat

/// `{evaluate}`: a model's loss and metrics on the test set, and which classes it takes for which.
struct EvaluateStep: Step {
    static let name = "evaluate"

    private let model: String
    private let split: Split
    private let expectations: [Expectation]
    private let metricNames: [String]?

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        split = reader.split()
        let expected = reader.option("expect")
        reader.rejectUnknownOptions()
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
        ]
    }
    var writes: [ResourceWrite] { [] }
    var fields: [String]? { metricNames }
    var outline: [String] { ["on: \(split.rawValue)"] + expectations.map { "expect: \($0)" } }

    func kerasCode(in script: inout KerasScript) -> [String] {
        let variable = script.variable(ofModel: model)
        let lines = [
            "results = \(variable).evaluate(\(split.images), \(split.labels), verbose=0, return_dict=True)",
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
        let pictures = try session.pictures(split)
        let samples = try session.samples(split)
        let evaluation: Evaluation
        do throws(TrainingError) {
            evaluation = try evaluate(compiled, state: state, samples: samples, threads: context.threads)
        } catch {
            throw StepFailure(error.description)
        }
        let measured = [NamedValue(name: "loss", value: evaluation.loss)] + evaluation.metrics
        var result = StepResult()
        result.fields = measured.map { .init($0.name, .number($0.value)) }
        result.values = .object(result.fields)
        result.outputs = [.measures(measured.map { Measure(.verbatim($0.name), .verbatim(fourDigits($0.value))) })]
        if let classification = evaluation.classification {
            let confusion = Confusion(pictures.labels, classification.predictedClasses, session.classNames)
            result.outputs += [.figure(confusion.figure), .table(confusion.table)]
            if let mistakes = confidentMistakes(pictures, classification, session.classNames) {
                result.outputs.append(mistakes)
            }
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

    /// The mistakes in which the model put most trust.
    private func confidentMistakes(
        _ pictures: LabeledPictures,
        _ evaluation: Evaluation.Classification,
        _ names: [String]
    ) -> Output? {
        let predicted = evaluation.predictedClasses
        let trust = evaluation.probabilities
        let mistakes = pictures.labels.indices
            .filter {
                predicted.indices.contains($0) && trust.indices.contains($0)
                    && predicted[$0] != Int(pictures.labels[$0])
            }
            .sorted { (trust[$1], $0) < (trust[$0], $1) }
            .prefix(10)
        guard !mistakes.isEmpty else { return nil }
        let cells = mistakes.map { index in
            let percent = NumberFormat(".0%")?.apply(to: .number(Double(trust[index]))) ?? ""
            let name = "\(names.name(predicted[index])) \(percent) (\(names.name(pictures.labels[index])))"
            return PictureGrid.Cell(pictures.grey(index), name: name)
        }
        return .figure(
            Figure(
                .pictureGrid(PictureGrid(columns: 5, cells: cells)),
                caption: "The most confident mistakes: predicted class, its probability, and the true class",
                alternativeText: "The most confident mistakes: \(cells.map(\.name).joined(separator: ", "))."
            )
        )
    }
}

extension Split {
    /// The data that a step on this half reads.
    var resource: Resource { self == .train ? .trainingData : .testData }
}

extension DirectiveReader {
    /// The `on` option: which half of the data.
    mutating func split() -> Split {
        Split(rawValue: choice("on", default: "test", among: ["test", "train"])) ?? .test
    }

    /// Holds a model to the data that it will be given.
    mutating func checkData(of model: PlannedModel, in scope: PlanScope) {
        checkClasses(of: model, in: scope)
        guard let shape = scope.data?.shape, let input = model.model?.inputShape, shape != input else { return }
        let message =
            "the model '\(model.name)' takes pictures of \(shapeText(input)), but the data has \(shapeText(shape))"
        fail(at: nil, message)
    }
}
