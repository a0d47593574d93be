import NeuralNetwork

/// The state that steps share while they run. Data and weights are loaded on demand: a rerun whose steps are all cached
/// reads neither.
struct Session {
    /// The cache that holds trained weights; `nil` without one.
    let store: CheckpointStore?
    /// The data, as `{load}` and `{normalize}` have left it.
    var data = LoadedData()
    private var models: [String: ModelState] = [:]

    init(store: CheckpointStore?) {
        self.store = store
    }

    /// A model, compiled and trained as far as the steps have run.
    struct ModelState {
        var model: Model
        var compiled: CompiledModel?
        var training: Training?
    }

    /// Where a model's weights are.
    indirect enum Training {
        /// In memory.
        case state(TrainingState)
        /// In the cache, not read yet.
        case stored(CheckpointStore.Checkpoint, for: CompiledModel, [any Callback])
        /// Those of an earlier `{compile}`: weights are kept, the optimizer's state is reset.
        case recompiled(Training, for: CompiledModel)
    }

    /// The model of this name.
    func model(_ name: String) throws(StepFailure) -> ModelState {
        guard let model = models[name] else {
            throw StepFailure("there is no model '\(name)': its `{build}` has not succeeded")
        }
        return model
    }

    /// The compiled model of this name.
    func compiledModel(_ name: String) throws(StepFailure) -> CompiledModel {
        guard let compiled = try model(name).compiled else {
            throw StepFailure("the model '\(name)' is not compiled: its `{compile}` has not succeeded")
        }
        return compiled
    }

    /// Adds a model, or replaces the one of its name.
    mutating func update(_ name: String, _ model: ModelState) {
        models[name] = model
    }

    /// Records where a model's trained weights are.
    mutating func keepTraining(_ training: Training, of name: String) throws(StepFailure) {
        var model = try model(name)
        model.training = training
        models[name] = model
    }

    /// A model's weights and optimizer state, read from the cache if necessary; initial ones before any training.
    mutating func trainingState(_ name: String, _ context: StepContext) throws(StepFailure) -> TrainingState {
        let compiled = try compiledModel(name)
        guard let training = try model(name).training else {
            return TrainingState(initial: compiled, seed: context.seed)
        }
        let state = try state(training)
        models[name]?.training = .state(state)
        return state
    }

    /// The same, given away to a training that changes it: memory is to hold the weights once.
    mutating func takeTrainingState(_ name: String, _ context: StepContext) throws(StepFailure) -> TrainingState {
        defer { models[name]?.training = nil }
        return try trainingState(name, context)
    }

    private func state(_ training: Training) throws(StepFailure) -> TrainingState {
        switch training {
        case .state(let state): return state
        case .stored(let checkpoint, let compiled, let callbacks):
            if let state = store?.state(checkpoint, for: compiled) { return state.finished(callbacks) }
            throw StepFailure("the trained weights have gone from the cache; run again with --no-cache")
        case .recompiled(let earlier, let compiled):
            let before = try state(earlier)
            do throws(TrainingError) {
                return try TrainingState(weightsOf: before, for: compiled)
            } catch {
                throw StepFailure(error.description)
            }
        }
    }
}
