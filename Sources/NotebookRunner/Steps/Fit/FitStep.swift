import Datasets
import NeuralNetwork
import NotebookFormat

/// `{fit}`: trains a model, going on from the last checkpoint of the same training when there is one.
struct FitStep: Step {
    static let name = "fit"
    static let fieldKinds: [String: FormatOperand] = ["epochs": .whole, "best_epoch": .whole]

    let model: String
    private let options: FitOptions
    /// What callbacks write.
    let files: TrainingFiles
    /// How many samples an epoch trains on.
    let trainingCount: Int?
    /// What an epoch measures; `nil` when a mistake leaves it unknown.
    let measures: [MonitoredMeasure]?
    private let metricNames: [String]?
    /// Whether layers adapt to the training set.
    private let adaptsToData: Bool

    var configuration: FitConfiguration { options.configuration }
    var callbacks: [any Callback] { options.callbacks }
    var hasValidation: Bool { options.hasValidation }
    /// The measured values that get better when they rise.
    var risingMeasures: Set<String> { Set((measures ?? []).filter(\.isHigherBetter).map(\.name)) }

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        options = FitOptions(&reader, scope.data)
        trainingCount = scope.data?.trainingCount.map(options.trainingCount)
        if scope.data == nil { reader.fail(at: nil, "`{fit}` needs a `{load}` before it") }
        guard var planned = reader.model(in: scope) else {
            (model, measures, metricNames, adaptsToData) = ("", nil, nil, false)
            files = TrainingFiles(options.calls, &reader, measured: nil, scope.context)
            return
        }
        model = planned.name
        // The names are known though the layers have mistakes.
        measures = (planned.compiled?.metrics ?? planned.metrics)?.measures(withValidation: options.hasValidation)
        let recordsRate = planned.optimizer?.recordsLearningRate(options.callbacks)
        metricNames = measures.flatMap { measures in
            recordsRate.map { measures.map(\.name) + ($0 ? [EpochResult.learningRate] : []) }
        }
        files = TrainingFiles(options.calls, &reader, measured: metricNames, scope.context)
        adaptsToData = planned.model?.adaptsToData ?? false
        if !planned.isCompiled { reader.fail(at: nil, "`{fit}` needs a `{compile}` before it") }
        planned.isFitted = true
        planned.fittedScaling = scope.data?.scaling
        scope.update(planned)
        reader.checkData(of: planned, in: scope)
        options.checkCallbacks(&reader, planned)
        options.checkMemory(&reader, planned, in: scope)
    }

    /// The key parts of the training, the number of epochs aside.
    var trainingKeyParts: [CacheKeyPart] { options.keyParts }
    var keyParts: [CacheKeyPart] {
        [CacheKeyPart("epochs", String(configuration.epochs + configuration.initialEpoch))] + trainingKeyParts
    }
    var reads: [Resource] {
        [.trainingData, .architecture(model: model), .compilation(model: model), .training(model: model), .seed]
            + (options.validatesOnTest ? [.testData] : [])
    }
    var writes: [ResourceWrite] { [ResourceWrite(resource: .training(model: model), keyParts: keyParts, reads: reads)] }
    var outputFiles: [StepOutput] { files.outputs }
    var fields: [String]? {
        metricNames.map { $0 + ["epochs", "seconds", "best_epoch"] + $0.map { "best_" + $0 } }
    }
    var outline: [String] { keyParts.map { "\($0.name): \($0.value)" } }

    func kerasCode(in script: inout KerasScript) -> [String] {
        let (variable, features) = (script.variable(ofModel: model), script.features(.train))
        if adaptsToData { script.require(helper: Self.adaptHelper) }
        let adapting = adaptsToData ? ["adapt(\(variable), \(features))"] : []
        let arguments = [features, script.targets(.train)] + options.kerasArguments(in: script)
        return adapting + ["history = \(variable).fit(\(arguments.joined(separator: ", ")))"]
    }

    private static let adaptHelper = [
        "def adapt(model, features):",
        "    \"\"\"Adapts each Normalization layer to what reaches it.\"\"\"",
        "    for layer in model.layers:",
        "        if isinstance(layer, keras.layers.Normalization) and layer.input_mean is None:",
        "            reaching = keras.Model(model.inputs, layer.input)",
        "            layer.adapt(reaching.predict(features, verbose=0))",
    ]

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let compiled = try session.compiledModel(model)
        let trainingRun = TrainingRun(self, context)
        var writer = TrainingFileWriter(self, trainingRun, context)
        var state: TrainingState
        var origin = StepResult.Origin(status: .executed, reason: nil)
        if let stored = stored(trainingRun, compiled, writer, context) {
            state = stored
            origin = self.origin(stored)
            try writer.restore(stored.history.dropFirst(stored.epochsBefore))
        } else {
            state = try session.takeTrainingState(model, context)
            state.begin(callbacks)
            try adapt(&state, compiled, &session, context)
        }
        if isUnfinished(state) {
            let validation = options.validatesOnTest ? try session.samples(.test) : nil
            let samples = try session.samples(.train)
            state = try train(consume state, compiled, samples, validation, trainingRun, &writer, context)
        } else {
            state = state.finished(callbacks)
        }
        try writer.writeLogs()
        try session.keepTraining(.state(state), of: model)
        var result = result(state.history.dropFirst(state.epochsBefore), isFinal: true)
        result.origin = origin
        if !state.isFinite { result.failure = lostWeights(state) }
        return result
    }

    /// The training as far as it is in the cache with the files that it has written.
    private func stored(
        _ trainingRun: TrainingRun,
        _ compiled: CompiledModel,
        _ writer: TrainingFileWriter,
        _ context: StepContext
    ) -> TrainingState? {
        guard let store = context.store else { return nil }
        var last = configuration.epochs
        while let found = trainingRun.latest(in: store, upTo: last) {
            let state = store.state(found, for: compiled)
            if let state, writer.isKept(state.history.dropFirst(state.epochsBefore)) { return state }
            last = found.epoch - 1
        }
        return nil
    }

    /// The files that each epoch of a history has written.
    func writtenFiles(_ history: some Collection<EpochResult>) -> [[CallbackFile]] {
        callbacks.files(of: history, from: configuration.initialEpoch, measures: measures ?? [])
    }

    func restoreFiles(_ result: StepResult, _ context: StepContext) throws(StepFailure) {
        guard !files.targets.isEmpty else { return }
        var writer = TrainingFileWriter(self, TrainingRun(self, context), context)
        try writer.restore(result.epochs)
        try writer.writeLogs()
    }

    func canRestoreFiles(_ result: StepResult, _ context: StepContext) -> Bool {
        files.targets.isEmpty || TrainingFileWriter(self, TrainingRun(self, context), context).isKept(result.epochs)
    }

    /// Sets what layers adapt to the training set.
    private func adapt(
        _ state: inout TrainingState,
        _ compiled: CompiledModel,
        _ session: inout Session,
        _ context: StepContext
    ) throws(StepFailure) {
        guard compiled.model.adaptsToData else { return }
        let samples = try session.samples(.train)
        do throws(TrainingError) {
            try state.adapt(compiled, to: samples, threads: context.threads)
        } catch {
            throw StepFailure(error.description)
        }
    }

    /// Why a training whose weights are no numbers cannot be used.
    private func lostWeights(_ state: TrainingState) -> String {
        let history = state.history.dropFirst(state.epochsBefore)
        let place = history.firstIndex { $0["loss"]?.isFinite == false } ?? history.endIndex - 1
        let epoch = configuration.initialEpoch + place - state.epochsBefore + 1
        return "the loss is not a finite number from epoch \(epoch) on, and the weights are not either; "
            + Self.nonFiniteRemedy
    }

    /// What to try when a loss is not a finite number.
    static let nonFiniteRemedy =
        "scale the inputs ({normalize}), or try a smaller learning rate or clipnorm=1.0 in the optimizer"

    /// Whether there are epochs to be trained.
    private func isUnfinished(_ state: TrainingState) -> Bool {
        state.epochsDone < state.epochsBefore + configuration.epochs && !state.isStopped
    }

    /// Brings the session to the end of the training: from the checkpoint of its last epoch, which callbacks may have
    /// chosen.
    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        guard let compiled = try? session.compiledModel(model), case .integer(let epochs)? = result.values["epochs"]
        else { return }
        let checkpoint = TrainingRun(self, context).checkpoint(epochs)
        try? session.keepTraining(.stored(checkpoint, for: compiled, callbacks), of: model)
    }

    func canRestore(_ result: StepResult, _ context: StepContext) -> Bool {
        guard case .integer(let epochs)? = result.values["epochs"] else { return false }
        return context.store?.contains(TrainingRun(self, context).checkpoint(epochs)) ?? false
    }

    func progress(_ context: StepContext) -> StepResult.Origin? {
        guard let store = context.store,
            let found = TrainingRun(self, context).latest(in: store, upTo: configuration.epochs)
        else { return nil }
        return origin(found.epoch, of: configuration.epochs)
    }

    private func origin(_ state: TrainingState) -> StepResult.Origin {
        let epoch = state.epochsDone - state.epochsBefore
        return origin(epoch, of: state.isStopped ? epoch : configuration.epochs)
    }

    private func origin(_ epoch: Int, of epochs: Int) -> StepResult.Origin {
        epoch == epochs
            ? .init(
                status: .reused,
                reason: epochs == 1 ? "trained for 1 epoch before" : "trained for \(epochs) epochs before"
            )
            : .init(status: .resumed, reason: "resumed at epoch \(configuration.initialEpoch + epoch)")
    }

    private func train(
        _ start: consuming TrainingState,
        _ compiled: CompiledModel,
        _ samples: Samples,
        _ validation: Samples?,
        _ trainingRun: TrainingRun,
        _ writer: inout TrainingFileWriter,
        _ context: StepContext
    ) throws(StepFailure) -> TrainingState {
        let (epochs, before, first) = (configuration.epochs, start.epochsBefore, configuration.initialEpoch)
        var total = configuration
        total.epochs = before + epochs
        var started = start.epochsDone - before
        func announce(_ epoch: Int) {
            guard epoch > started, epoch <= epochs else { return }
            started = epoch
            context.report(.epochStarted(epoch: first + epoch, epochs: first + epochs))
        }
        announce(started + 1)
        var history = start.history.dropFirst(before)
        do throws(TrainingError) {
            return try fit(
                compiled,
                state: consume start,
                samples: samples,
                validation: validation,
                configuration: total,
                callbacks: callbacks,
                seed: context.seed,
                threads: compiled.usefulThreads(of: context.threads, batchSize: configuration.batchSize),
                onProgress: { progress in
                    let values = progress.values.map { ResultValue.Member($0.name, .number($0.value)) }
                    let step = StepProgress.batches(
                        done: progress.step,
                        of: progress.steps,
                        secondsPerStep: progress.secondsPerStep,
                        values: values
                    )
                    context.report(step)
                },
                onEpoch: { training in
                    history = training.history.dropFirst(before)
                    if let epoch = history.last {
                        let finished = StepProgress.epochFinished(
                            epoch: first + training.epochsDone - before,
                            epochs: first + epochs,
                            steps: epoch.steps,
                            seconds: epoch.seconds,
                            values: epoch.values.map { ResultValue.Member($0.name, .number($0.value)) }
                        )
                        context.report(finished)
                    }
                    try writer.write(training, epoch: training.epochsDone - before, compiled)
                    trainingRun.keep(training, epoch: training.epochsDone - before, of: epochs)
                    writer.removeOutdated()
                    let shown = history
                    context.report(.outputs { result(shown).outputs })
                    if !training.isStopped { announce(training.epochsDone - before + 1) }
                },
                isCancelled: context.isCancelled
            )
        } catch {
            let done = history.count
            var failure = StepFailure(error.description)
            if case .epochHandler(let error as StepFailure) = error { failure = error }
            // What stopped the training is worth more than a log that cannot be written either.
            try? writer.writeLogs()
            if case .cancelled = error {
                failure = StepFailure(
                    "interrupted at epoch \(first + done + 1) of \(first + epochs)",
                    isInterruption: true
                )
            }
            if done > 0 { failure.partialResult = result(history) }
            throw failure
        }
    }
}

extension StepResult {
    /// The epochs of a stored training.
    fileprivate var epochs: [EpochResult] {
        guard case .integer(let count)? = values["epochs"], case .object(let members)? = values["history"] else {
            return []
        }
        return (0..<count).map { index in
            let values = members.compactMap { member -> NamedValue? in
                guard case .list(let list) = member.value, list.indices.contains(index) else { return nil }
                switch list[index] {
                case .number(let number): return NamedValue(name: member.name, value: number)
                case .integer(let number): return NamedValue(name: member.name, value: Double(number))
                default: return nil
                }
            }
            return EpochResult(epoch: index + 1, values: values, seconds: 0, steps: 0)
        }
    }
}
