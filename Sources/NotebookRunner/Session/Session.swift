import Datasets
import NeuralNetwork
import NotebookFormat

/// The state that steps share while they run. Data and weights are loaded on demand: a rerun whose steps are all cached
/// reads neither.
struct Session {
    /// The cache that holds trained weights; `nil` without one.
    let store: CheckpointStore?
    /// Where the data comes from; `nil` until `{load}` is done.
    private(set) var source: DataSource?
    /// The names of the classes.
    var classNames: [String] = []
    /// How bytes become numbers.
    var scaling = Scaling(offset: 0, divisor: 1)
    private var splits: [Split: LabeledPictures] = [:]
    private var statistics: [Split: ByteStatistics] = [:]
    private var models: [String: ModelState] = [:]

    init(store: CheckpointStore?) {
        self.store = store
    }

    /// Files and how many of their pictures count.
    struct DataSource {
        var location: DatasetLocation
        var limits: [Split: Int]
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

    /// Points the session at its data, without reading it.
    mutating func open(_ source: DataSource, classNames: [String]) {
        self.source = source
        self.classNames = classNames
        scaling = Scaling(offset: 0, divisor: 1)
        splits = [:]
        statistics = [:]
    }

    /// Takes in pictures that have been read already.
    mutating func keep(_ pictures: LabeledPictures, as split: Split) {
        splits[split] = pictures
    }

    /// The pictures of one half of the data, read now if no step has asked for them before.
    mutating func pictures(_ split: Split) throws(StepFailure) -> LabeledPictures {
        if let pictures = splits[split] { return pictures }
        guard let source else { throw StepFailure("there is no data: `{load}` has not succeeded") }
        do throws(DatasetError) {
            let pictures = try source.location.read(split, limit: source.limits[split])
            splits[split] = pictures
            return pictures
        } catch {
            throw StepFailure(error.description)
        }
    }

    /// How often each byte value occurs in one half of the data, counted once.
    mutating func statistics(_ split: Split) throws(StepFailure) -> ByteStatistics {
        if let known = statistics[split] { return known }
        let counted = ByteStatistics(try pictures(split).pictures)
        statistics[split] = counted
        return counted
    }

    /// The pictures of one half of the data as the engine takes them.
    mutating func samples(_ split: Split) throws(StepFailure) -> Samples {
        let pictures = try pictures(split)
        return Samples(
            features: .bytes(pictures.pictures, shape: pictures.shape, scaling: scaling),
            targets: .classes(pictures.labels.map { Int32($0) })
        )
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

    private func state(_ training: Training) throws(StepFailure) -> TrainingState {
        switch training {
        case .state(let state): return state
        case .stored(let checkpoint, let compiled, let callbacks):
            if let state = store?.state(checkpoint, for: compiled) { return state.finished(callbacks) }
            throw StepFailure("the trained weights have gone from the cache; run again with --no-cache")
        case .recompiled(let earlier, let compiled):
            let weights = try state(earlier).weights
            do throws(TrainingError) {
                return try TrainingState(weights: weights, for: compiled)
            } catch {
                throw StepFailure(error.description)
            }
        }
    }
}
