import Datasets
import NeuralNetwork
import NotebookFormat

/// `{fit}`: trains a model, going on from the last checkpoint of the same training when there is one.
struct FitStep: Step {
    static let name = "fit"

    let model: String
    let configuration: FitConfiguration
    /// How many pictures an epoch trains on.
    let trainingCount: Int?
    private let metricNames: [String]?

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
        reader.rejectUnknownOptions()
        // As Keras has it: the training part ends at floor(count · (1 - split)).
        trainingCount = scope.data?.trainingCount.map { Int(Double($0) * (1 - split)) }
        configuration = FitConfiguration(epochs: epochs, batchSize: batchSize, shuffle: shuffle, validationSplit: split)
        if scope.data == nil { reader.fail(at: nil, "`{fit}` needs a `{load}` before it") }
        guard var planned = reader.model(in: scope) else {
            (model, metricNames) = ("", nil)
            return
        }
        model = planned.name
        metricNames = planned.compiled.map { compiled in
            let names = ["loss"] + compiled.metrics.map(\.name)
            return split > 0 ? names + names.map { "val_" + $0 } : names
        }
        if !planned.isCompiled { reader.fail(at: nil, "`{fit}` needs a `{compile}` before it") }
        planned.isFitted = true
        scope.update(planned)
        reader.checkData(of: planned, in: scope)
        if let count = scope.data?.trainingCount, let trainingCount, split > 0, !(1..<count).contains(trainingCount) {
            let message =
                "'validation_split' of {fit} is \(split), which leaves \(trainingCount) of \(count) pictures for "
                + "training and \(count - trainingCount) for validation; both need at least one"
            reader.fail(at: splitRange, message)
        }
    }

    /// What the training is, however long it goes on.
    var courseMeaning: [Meaning] {
        [
            Meaning("batch_size", String(configuration.batchSize)),
            Meaning("shuffle", String(configuration.shuffle)),
            Meaning("validation_split", String(configuration.validationSplit)),
        ]
    }
    var meaning: [Meaning] { [Meaning("epochs", String(configuration.epochs))] + courseMeaning }
    var reads: [Resource] {
        [.trainingData, .architecture(model: model), .compilation(model: model), .training(model: model), .seed]
    }
    var effects: [Effect] { [Effect(resource: .training(model: model), meaning: meaning, reads: reads)] }
    var fields: [String]? { metricNames.map { $0 + ["epochs", "seconds"] } }
    var outline: [String] { meaning.map { "\($0.name): \($0.value)" } }

    func kerasCode(in script: inout KerasScript) -> [String] {
        var arguments = ["epochs=\(configuration.epochs)", "batch_size=\(configuration.batchSize)"]
        if !configuration.shuffle { arguments.append("shuffle=False") }
        if configuration.validationSplit > 0 { arguments.append("validation_split=\(configuration.validationSplit)") }
        let model = script.variable(ofModel: model)
        return ["history = \(model).fit(train_images, train_labels, \(arguments.joined(separator: ", ")))"]
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let compiled = try session.compiledModel(model)
        let course = Course(self, context)
        var state: TrainingState
        let before: Int
        var origin = StepResult.Origin(status: .executed, reason: nil)
        if let store = context.store, let found = course.latest(in: store, upTo: configuration.epochs),
            let stored = store.state(found, for: compiled)
        {
            state = stored
            before = state.epochsDone - found.epoch
            origin = Self.origin(found.epoch, of: configuration.epochs)
        } else {
            state = try session.trainingState(model, context)
            before = state.epochsDone
        }
        if state.epochsDone < before + configuration.epochs {
            state = try train(state, from: before, compiled, try session.samples(.train), course, context)
        }
        try session.keepTraining(.state(state), of: model)
        var result = result(state, from: before)
        result.origin = origin
        return result
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        guard let compiled = try? session.compiledModel(model) else { return }
        let checkpoint = Course(self, context).checkpoint(configuration.epochs)
        try? session.keepTraining(.stored(checkpoint, for: compiled), of: model)
    }

    func canRestore(_ context: StepContext) -> Bool {
        context.store?.contains(Course(self, context).checkpoint(configuration.epochs)) ?? false
    }

    func progress(_ context: StepContext) -> StepResult.Origin? {
        guard let store = context.store, let found = Course(self, context).latest(in: store, upTo: configuration.epochs)
        else { return nil }
        return Self.origin(found.epoch, of: configuration.epochs)
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
        from before: Int,
        _ compiled: CompiledModel,
        _ samples: Samples,
        _ course: Course,
        _ context: StepContext
    ) throws(StepFailure) -> TrainingState {
        let epochs = configuration.epochs
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
                    course.keep(state, epoch: state.epochsDone - before, of: epochs)
                    context.report(.outputs { result(state, from: before).outputs })
                    announce(state.epochsDone - before + 1)
                },
                isCancelled: context.isCancelled
            )
        } catch {
            let done = last.epochsDone - before
            var failure = StepFailure(error.description)
            if case .cancelled = error {
                failure = StepFailure("interrupted at epoch \(done + 1) of \(epochs)", isInterruption: true)
            }
            if done > 0 { failure.partialResult = result(last, from: before) }
            throw failure
        }
    }
}

/// Everything that one training shares, whatever the number of its epochs: checkpoints are found by it.
struct Course {
    private let fingerprint: Fingerprint
    private let store: CheckpointStore?

    init(_ step: FitStep, _ context: StepContext) {
        var parts = ["course"]
        for part in step.courseMeaning { parts += [part.name, part.value] }
        for resource in step.reads { parts.append(context.inputs[resource]?.description ?? "none") }
        fingerprint = Fingerprint(parts: parts)
        store = context.store
    }

    func checkpoint(_ epoch: Int) -> CheckpointStore.Checkpoint {
        CheckpointStore.Checkpoint(course: fingerprint, epoch: epoch)
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
