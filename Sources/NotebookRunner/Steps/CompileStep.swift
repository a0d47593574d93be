import Datasets
import NeuralNetwork
import NotebookFormat

/// `{compile}`: a model's optimizer, loss and metrics.
struct CompileStep: Step {
    static let name = "compile"

    private var model = ""
    private var optimizer: (any Optimizer)?
    private var loss: (any Loss)?
    private var metrics: [any Metric] = []
    private var compiled: CompiledModel?
    private var followsTraining = false

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        let optimizerValue = reader.option("optimizer")
        let lossValue = reader.option("loss")
        let metricCalls = reader.constructors("metrics")
        let rateHint = "give it to the optimizer, as in optimizer: Adam(learning_rate=0.001)"
        reader.rejectUnknownOptions(replacements: ["learning_rate": rateHint, "lr": rateHint])
        if let optimizerValue {
            optimizer = reader.constructor(of: optimizerValue)
                .flatMap { reader.make($0, with: Optimizers.optimizer(from:)) }
        } else {
            // Keras's own default.
            optimizer = try? Optimizers.optimizer(from: Constructor(name: "rmsprop", arguments: []))
        }
        if let lossValue {
            loss = reader.constructor(of: lossValue).flatMap { reader.make($0, with: Losses.loss(from:)) }
        } else {
            reader.failMissing("loss", ", such as loss: sparse_categorical_crossentropy")
        }
        let made = metricCalls.compactMap { call in
            reader.make(call, with: Metrics.metric(from:)).map { (metric: $0, call: call) }
        }
        metrics = made.map(\.metric)
        for (problem, metric) in zip(metrics.nameProblems, made) {
            guard let problem else { continue }
            let name = metric.call.arguments.first { $0.name?.value == "name" }
            reader.fail(at: name?.value.range ?? metric.call.name.range, problem)
        }
        guard var planned = reader.model(in: scope) else { return }
        model = planned.name
        followsTraining = planned.isFitted
        planned.isCompiled = true
        planned.compiled = nil
        planned.lossRange = lossValue?.range
        planned.optimizer = optimizer
        planned.metrics = reader.hasErrors ? nil : metrics
        if !reader.hasErrors, let optimizer, let loss, let built = planned.model {
            compiled = reader.compile(built, optimizer, loss, zip(metrics, made.map(\.call.name.range)), planned)
        }
        planned.compiled = compiled
        scope.update(planned)
        reader.checkTargets(of: planned, in: scope)
    }

    var keyParts: [CacheKeyPart] {
        [
            CacheKeyPart("optimizer", optimizer?.configuration.description ?? ""),
            CacheKeyPart("loss", loss?.configuration.description ?? ""),
            CacheKeyPart("metrics", resolvedMetrics.map(\.configuration.description).joined(separator: ", ")),
        ]
    }
    /// The metrics that words such as `accuracy` stand for, once the model is known.
    private var resolvedMetrics: [any Metric] { compiled?.metrics ?? metrics }

    var reads: [Resource] { [] }
    var fields: [String]? { [] }
    var outline: [String] { keyParts.map { "\($0.name): \($0.value)" } }

    var writes: [ResourceWrite] {
        let compilation = ResourceWrite(resource: .compilation(model: model), keyParts: keyParts, reads: [])
        guard followsTraining else { return [compilation] }
        let training = Resource.training(model: model)
        return [
            compilation,
            ResourceWrite(resource: training, keyParts: [CacheKeyPart("compiled again", "")], reads: [training]),
        ]
    }

    func kerasCode(in script: inout KerasScript) -> [String] {
        func code(_ value: (any Constructible)?, _ module: String) -> String {
            guard let value else { return "None" }
            return value.word.map(Python.literal) ?? Python.call(value, in: module)
        }
        let metricNames = metrics.map { metric in
            // A word such as `accuracy` gives the metric its name.
            type(of: metric).names.contains(metric.name)
                && metric.constructor.arguments.allSatisfy { $0.name == "name" }
                ? Python.literal(metric.name) : Python.call(metric, in: "keras.metrics")
        }
        return [
            "\(script.variable(ofModel: model)).compile(", "    optimizer=\(code(optimizer, "keras.optimizers")),",
            "    loss=\(code(loss, "keras.losses")),", "    metrics=[\(metricNames.joined(separator: ", "))],", ")",
        ]
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        guard let compiled, let optimizer, let loss else {
            throw StepFailure("the model '\(model)' needs the data that `{load}` could not read")
        }
        var result = StepResult()
        var described: [(String, Configuration)] = [
            ("optimizer", optimizer.configuration), ("loss", loss.configuration),
        ]
        described += resolvedMetrics.map { ("metric", $0.configuration) }
        result.values = .object([
            .init("optimizer", .string(optimizer.configuration.description)),
            .init("loss", .string(loss.configuration.description)),
            .init("metrics", .list(resolvedMetrics.map { .string($0.configuration.description) })),
        ])
        let rows = described.flatMap { role, configuration -> [[String]] in
            let arguments = configuration.arguments.map { ["", $0.name, $0.value.description] }
            return [[role, configuration.name, ""]] + arguments
        }
        result.outputs = [
            .table(
                Table(
                    caption: "How the model learns",
                    columns: [.init("part"), .init("choice"), .init("value")],
                    rows: rows.map { $0.map(Phrase.verbatim) }
                )
            )
        ]
        if case .schedule(let schedule) = optimizer.learningRate { result.outputs.append(.figure(curve(of: schedule))) }
        try apply(compiled, to: &session)
        return result
    }

    /// The learning rate of the steps that show what a schedule is like.
    private func curve(of schedule: any LearningRateSchedule) -> Figure {
        let span = schedule.span
        let interval = max(1, span / Self.pointsOfCurve)
        let rates = stride(from: 0, through: span, by: interval).map { schedule.rate(step: $0) }
        let last = (rates.count - 1) * interval
        func text(_ rate: Double?) -> String { threeSignificantDigits(rate ?? 0) }
        return Figure(
            .lineCharts([
                LineChart(
                    title: .verbatim(EpochResult.learningRate),
                    xTitle: "step",
                    firstX: 0,
                    lastX: last,
                    series: [LineChart.Series(.verbatim(type(of: schedule).names[0]), rates)],
                    interval: interval
                )
            ]),
            caption: "The learning rate in the first \(grouped(last)) steps of a training",
            alternativeText:
                "Line chart: the learning rate is \(text(rates.first)) in the first step and \(text(rates.last)) in step \(grouped(last)), between \(text(rates.min())) and \(text(rates.max()))."
        )
    }

    /// About how many points a curve has.
    private static let pointsOfCurve = 100

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        if let compiled { try? apply(compiled, to: &session) }
    }

    private func apply(_ compiled: CompiledModel, to session: inout Session) throws(StepFailure) {
        var current = try session.model(model)
        current.compiled = compiled
        current.training = current.training.map { .recompiled($0, for: compiled) }
        session.update(model, current)
    }
}

extension DirectiveReader {
    /// Puts a model and what trains it together; reports the loss that does not fit, or each metric that does not.
    fileprivate mutating func compile(
        _ model: Model,
        _ optimizer: any Optimizer,
        _ loss: any Loss,
        _ metrics: some Sequence<(any Metric, SourceRange)>,
        _ planned: PlannedModel
    ) -> CompiledModel? {
        var metrics = Array(metrics)
        var isComplete = true
        while true {
            do throws(ModelError) {
                let compiled = try CompiledModel(model, optimizer: optimizer, loss: loss, metrics: metrics.map(\.0))
                return isComplete ? compiled : nil
            } catch {
                guard let index = error.metricIndex else {
                    let ranges = planned.layerRanges
                    let layer = error.layerIndex.flatMap { ranges.indices.contains($0) ? ranges[$0] : nil }
                    fail(at: layer ?? planned.lossRange, error.message)
                    return nil
                }
                fail(at: metrics[index].1, error.message)
                metrics.remove(at: index)
                isComplete = false
            }
        }
    }

    /// Holds a model's outputs and loss to the targets of the data.
    mutating func checkTargets(of model: PlannedModel, in scope: PlanScope) {
        guard let compiled = model.compiled, let target = scope.data?.target else { return }
        let shape = compiled.model.outputShape
        let units = shape.last ?? 0
        switch target {
        case .classes(let names):
            let isTwo = units == 1 && names.count == 2 && compiled.classes == nil
            guard units < names.count, !isTwo || compiled.predictsQuantity else { return }
            if units == 1, compiled.loss.fusedActivation == nil {
                let remedy =
                    isTwo
                    ? "binary_crossentropy, and sigmoid in the last layer"
                    : "sparse_categorical_crossentropy, and a last layer of \(names.count) units with softmax"
                let message =
                    "\(type(of: compiled.loss).names[0]) takes numbers, but the target is one of \(names.count) classes; "
                    + "use \(remedy)"
                return fail(at: model.lossRange, message)
            }
            let message =
                "the last layer gives \(units) value\(units == 1 ? "" : "s"), but the data has \(names.count) classes; "
                + "give it \(names.count) units"
            fail(at: model.layerRanges.last, message)
        case .numbers(let name):
            if compiled.classes != nil {
                let message =
                    "the loss takes classes, but the target '\(name)' is a number; use a loss such as mse or mae, or give "
                    + "'class_names' to {load}"
                fail(at: model.lossRange, message)
            } else if shape.reduce(1, *) != 1 {
                let message =
                    "the model gives \(shapeText(shape)) values for each sample, but the target '\(name)' is one number; "
                    + "give the last layer 1 unit"
                fail(at: model.layerRanges.last, message)
            }
        }
    }
}

extension CompiledModel {
    /// Whether the model's outputs, and what the loss compares them with, are unbounded: neither probabilities nor
    /// signs.
    fileprivate var predictsQuantity: Bool {
        switch loss.targetValues {
        case .any, .atLeast: model.finalActivation == .linear
        case .probabilities, .signs: false
        }
    }
}
