import Datasets
import NeuralNetwork
import NotebookFormat

/// `{fit}`: trains a model, going on from the last checkpoint of the same training when there is one.
struct FitStep: Step {
    static let name = "fit"

    let model: String
    let configuration: FitConfiguration
    let callbacks: [any Callback]
    /// How many samples an epoch trains on.
    let trainingCount: Int?
    private let metricNames: [String]?
    /// The measured values that get better when they rise.
    let risingMeasures: Set<String>

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        let epochs = reader.integer("epochs", default: 1, atLeast: 1)
        let batchSize = reader.integer("batch_size", default: 32, atLeast: 1)
        let shuffle = reader.boolean("shuffle", default: true)
        let splitRange = reader.option("validation_split")?.range
        let split = reader.number(
            "validation_split",
            default: 0,
            where: { (0..<1).contains($0) },
            "a number from 0 to less than 1"
        )
        let written = reader.constructors("callbacks")
        reader.rejectUnknownOptions()
        let made = written.map { reader.make($0, with: Callbacks.callback(from:)) }
        callbacks = made.compactMap { $0 }
        // As Keras has it: the training part ends at floor(count · (1 - split)).
        trainingCount = scope.data?.trainingCount.map { Int(Double($0) * (1 - split)) }
        configuration = FitConfiguration(epochs: epochs, batchSize: batchSize, shuffle: shuffle, validationSplit: split)
        if scope.data == nil { reader.fail(at: nil, "`{fit}` needs a `{load}` before it") }
        guard var planned = reader.model(in: scope) else {
            (model, metricNames, risingMeasures) = ("", nil, [])
            return
        }
        model = planned.name
        let measures = planned.compiled?.measures(withValidation: split > 0)
        metricNames = measures?.map(\.name)
        risingMeasures = Set((measures ?? []).filter(\.isHigherBetter).map(\.name))
        if !planned.isCompiled { reader.fail(at: nil, "`{fit}` needs a `{compile}` before it") }
        planned.isFitted = true
        scope.update(planned)
        reader.checkData(of: planned, in: scope)
        for (call, callback) in zip(written, made) {
            if let measures, let callback, let problem = callback.problem(measures) {
                reader.fail(at: call.name.range, "\(call.name.value) \(problem)")
            }
        }
        if let count = scope.data?.trainingCount, let trainingCount, split > 0, !(1..<count).contains(trainingCount) {
            let message =
                "'validation_split' of {fit} is \(split), which leaves \(trainingCount) of \(count) samples for "
                + "training and \(count - trainingCount) for validation; both need at least one"
            reader.fail(at: splitRange, message)
        }
    }

    /// The key parts of the training, the number of epochs aside.
    var trainingKeyParts: [CacheKeyPart] {
        let own = [
            CacheKeyPart("batch_size", String(configuration.batchSize)),
            CacheKeyPart("shuffle", String(configuration.shuffle)),
            CacheKeyPart("validation_split", String(configuration.validationSplit)),
        ]
        guard !callbacks.isEmpty else { return own }
        return own + [CacheKeyPart("callbacks", callbacks.map(\.configuration.description).joined(separator: ", "))]
    }
    var keyParts: [CacheKeyPart] { [CacheKeyPart("epochs", String(configuration.epochs))] + trainingKeyParts }
    var reads: [Resource] {
        [.trainingData, .architecture(model: model), .compilation(model: model), .training(model: model), .seed]
    }
    var writes: [ResourceWrite] { [ResourceWrite(resource: .training(model: model), keyParts: keyParts, reads: reads)] }
    var fields: [String]? {
        metricNames.map { $0 + ["epochs", "seconds", "best_epoch"] + $0.map { "best_" + $0 } }
    }
    var outline: [String] { keyParts.map { "\($0.name): \($0.value)" } }

    func kerasCode(in script: inout KerasScript) -> [String] {
        var arguments = ["epochs=\(configuration.epochs)", "batch_size=\(configuration.batchSize)"]
        if !configuration.shuffle { arguments.append("shuffle=False") }
        if configuration.validationSplit > 0 { arguments.append("validation_split=\(configuration.validationSplit)") }
        if !callbacks.isEmpty {
            let calls = callbacks.map { Python.call($0, in: "keras.callbacks") }
            arguments.append("callbacks=[\(calls.joined(separator: ", "))]")
        }
        let model = script.variable(ofModel: model)
        return [
            "history = \(model).fit(\(script.features(.train)), \(script.targets(.train)), \(arguments.joined(separator: ", ")))"
        ]
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let compiled = try session.compiledModel(model)
        let trainingRun = TrainingRun(self, context)
        var state: TrainingState
        var origin = StepResult.Origin(status: .executed, reason: nil)
        if let store = context.store, let found = trainingRun.latest(in: store, upTo: configuration.epochs),
            let stored = store.state(found, for: compiled)
        {
            state = stored
            origin = self.origin(stored)
        } else {
            state = try session.trainingState(model, context)
            state.begin(callbacks)
        }
        if isUnfinished(state) {
            state = try train(state, compiled, try session.samples(.train), trainingRun, context)
        } else {
            state = state.finished(callbacks)
        }
        try session.keepTraining(.state(state), of: model)
        var result = result(state, isFinal: true)
        result.origin = origin
        return result
    }

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
        return Self.origin(found.epoch, of: configuration.epochs)
    }

    private func origin(_ state: TrainingState) -> StepResult.Origin {
        let epoch = state.epochsDone - state.epochsBefore
        return Self.origin(epoch, of: state.isStopped ? epoch : configuration.epochs)
    }

    private static func origin(_ epoch: Int, of epochs: Int) -> StepResult.Origin {
        epoch == epochs
            ? .init(
                status: .reused,
                reason: epochs == 1 ? "trained for 1 epoch before" : "trained for \(epochs) epochs before"
            )
            : .init(status: .resumed, reason: "resumed at epoch \(epoch)")
    }

    private func train(
        _ start: TrainingState,
        _ compiled: CompiledModel,
        _ samples: Samples,
        _ trainingRun: TrainingRun,
        _ context: StepContext
    ) throws(StepFailure) -> TrainingState {
        let (epochs, before) = (configuration.epochs, start.epochsBefore)
        var total = configuration
        total.epochs = before + epochs
        var started = start.epochsDone - before
        func announce(_ epoch: Int) {
            guard epoch > started, epoch <= epochs else { return }
            started = epoch
            context.report(.epochStarted(epoch: epoch, epochs: epochs))
        }
        announce(started + 1)
        var last = start
        do throws(TrainingError) {
            return try fit(
                compiled,
                state: start,
                samples: samples,
                configuration: total,
                callbacks: callbacks,
                seed: context.seed,
                threads: context.threads,
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
                onEpoch: { state in
                    last = state
                    if let epoch = state.history.last {
                        let finished = StepProgress.epochFinished(
                            epoch: state.epochsDone - before,
                            epochs: epochs,
                            steps: epoch.steps,
                            seconds: epoch.seconds,
                            values: epoch.values.map { ResultValue.Member($0.name, .number($0.value)) }
                        )
                        context.report(finished)
                    }
                    trainingRun.keep(state, epoch: state.epochsDone - before, of: epochs)
                    context.report(.outputs { result(state).outputs })
                    if !state.isStopped { announce(state.epochsDone - before + 1) }
                },
                isCancelled: context.isCancelled
            )
        } catch {
            let done = last.epochsDone - before
            var failure = StepFailure(error.description)
            if case .cancelled = error {
                failure = StepFailure("interrupted at epoch \(done + 1) of \(epochs)", isInterruption: true)
            }
            if done > 0 { failure.partialResult = result(last) }
            throw failure
        }
    }
}

/// Identifies a training run whatever the number of its epochs, so that a longer run finds a shorter one's checkpoints.
struct TrainingRun {
    private let fingerprint: Fingerprint
    private let store: CheckpointStore?

    init(_ step: FitStep, _ context: StepContext) {
        var parts = ["training"]
        for part in step.trainingKeyParts { parts += [part.name, part.value] }
        parts += context.inputKeys.map(\.description)
        fingerprint = Fingerprint(parts: parts)
        store = context.store
    }

    func checkpoint(_ epoch: Int) -> CheckpointStore.Checkpoint {
        CheckpointStore.Checkpoint(training: fingerprint, epoch: epoch)
    }

    /// The last checkpoint that training for `epochs` epochs can use.
    func latest(in store: CheckpointStore, upTo epochs: Int) -> CheckpointStore.Checkpoint? {
        store.epochs(of: fingerprint).filter { $0 <= epochs }.max().map(checkpoint)
    }

    /// Keeps an epoch's state, and thins out the earlier ones where they are large or many: every tenth stays, and of
    /// those past a thousand every hundredth.
    func keep(_ state: TrainingState, epoch: Int, of epochs: Int) {
        guard let store else { return }
        let bytes = state.encoded()
        store.write(bytes, checkpoint(epoch))
        let earlier = epoch - 1
        let spacing = earlier > 1000 ? 100 : earlier > 100 || bytes.count > 8 << 20 ? 10 : 1
        if earlier > 0, !earlier.isMultiple(of: spacing) { store.remove(checkpoint(earlier)) }
    }
}
