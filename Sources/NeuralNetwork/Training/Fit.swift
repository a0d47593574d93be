/// Trains the model from the state on, up to `configuration.epochs` whole epochs in all, or until a callback stops it.
///
/// The result depends on the state, the samples, the configuration, the callbacks and the seed only: not on the number
/// of threads, and not on whether training stopped and went on in between. A loss that is not finite does not end a
/// training, as in Keras; `TerminateOnNaN` does.
/// Keras: <https://keras.io/api/models/model_training_apis/#fit-method>.
/// - Parameters:
///   - state: where a training begins, or a state read from the bytes of an epoch. The caller gives it up, so that
///     memory holds the weights once.
///   - validation: a set to evaluate on after each epoch, in place of `configuration.validationSplit`.
///   - callbacks: the same ones for a state that `onEpoch` was given.
///   - threads: at least 1.
///   - onProgress: called on this thread, at most 20 times a second.
///   - onEpoch: called on this thread after each whole epoch with the training so far.
///   - isCancelled: asked about once a batch, on this thread.
/// - Returns: the state at the end of the training, with the weights that callbacks choose.
/// - Throws: `TrainingError`.
public func fit(
    _ compiled: CompiledModel,
    state: consuming TrainingState,
    samples: Samples,
    validation: Samples? = nil,
    configuration: FitConfiguration,
    callbacks: [any Callback] = [],
    seed: UInt64,
    threads: Int,
    onProgress: ((TrainingProgress) -> Void)? = nil,
    onEpoch: (OngoingTraining) throws -> Void = { _ in },
    isCancelled: () -> Bool = { false }
) throws(TrainingError) -> TrainingState {
    let count = try configuration.trainingCount(of: samples.count)
    let rows = min(configuration.batchSize, count)
    try compiled.check(state, samples, rows: rows, isTraining: true)
    var state = state
    state.takeOwnBlocks()
    if state.callbackMemories.count != callbacks.count { state.begin(callbacks) }
    let hasValidation = count < samples.count || validation != nil
    let measures = compiled.measures(withValidation: hasValidation)
    for callback in callbacks {
        if let problem = compiled.problem(of: callback, withValidation: hasValidation) {
            throw .invalid("\(type(of: callback).names[0]) \(problem)")
        }
    }
    let weights =
        configuration.classWeights.isEmpty ? nil : samples.prefix(count).weights(ofClasses: configuration.classWeights)
    let whole = try compiled.fitting(samples)
    let validation = try compiled.validationSet(state, whole.suffix(samples.count - count), validation)
    let samples = whole.prefix(count)
    let team = try Team(threads: threads)
    let memory = ModelMemory(compiled, state: state, isTrained: true)
    defer { withExtendedLifetime(memory.arena) {} }
    let recordsLearningRate = compiled.recordsLearningRate(callbacks)
    let trained = try withMemory(of: samples, and: validation) { samples, validation throws(TrainingError) in
        let pass = TrainingPass(
            compiled,
            memory: memory,
            samples: samples,
            sampleWeights: weights.map { memory.arena.store($0) },
            team: team,
            batchSize: rows,
            seed: seed,
            onNonFiniteLoss: callbacks.map(\.onNonFiniteLoss).max() ?? .goOn
        )
        let validation = validation.map { EvaluationPass(compiled, memory: memory, samples: $0, team: team) }
        while state.epochsDone < configuration.epochs, !state.isStopped {
            let start = ContinuousClock.now
            state.beginEpoch(callbacks, configuration, optimizer: compiled.optimizer)
            let epoch = try pass.run(
                from: state,
                configuration: configuration,
                learningRate: state.learningRate(of: compiled.optimizer),
                onProgress: onProgress,
                isCancelled: isCancelled
            )
            var values = epoch.values + (validation?.run().values(prefix: "val_") ?? [])
            state.stepsDone += epoch.steps
            state.epochsDone += 1
            if recordsLearningRate {
                let rate = state.learningRate(of: compiled.optimizer).rate(step: state.stepsDone)
                values.append(NamedValue(name: EpochResult.learningRate, value: rate))
            }
            state.history.append(
                EpochResult(
                    epoch: state.epochsDone,
                    values: values,
                    seconds: start.secondsUntilNow,
                    steps: epoch.steps
                )
            )
            let files = state.endEpoch(callbacks, configuration, measures: measures, optimizer: compiled.optimizer)
            if epoch.isBrokenOff { state.isStopped = true }
            do {
                try onEpoch(OngoingTraining(state, files: files))
            } catch {
                throw TrainingError.epochHandler(error)
            }
        }
        return state.finished(callbacks)
    }
    guard let trained else { throw .invalid("there are no samples to train on") }
    return trained
}

/// Lends the samples to the kernels; nil when there are none to train on.
private func withMemory<Result>(
    of samples: Samples,
    and validation: Samples?,
    _ body: (SampleMemory, SampleMemory?) throws(TrainingError) -> Result
) throws(TrainingError) -> Result? {
    try samples.withMemory { samples throws(TrainingError) -> Result? in
        guard let validation else { return try body(samples, nil) }
        return try validation.withMemory { validation throws(TrainingError) in try body(samples, validation) }
    } ?? nil
}

extension CompiledModel {
    /// The samples to validate with: the rest of the training set, or a set of their own; nil for none.
    fileprivate func validationSet(
        _ state: TrainingState,
        _ rest: Samples,
        _ own: Samples?
    ) throws(TrainingError) -> Samples? {
        guard let own else { return rest.count > 0 ? rest : nil }
        guard rest.count == 0 else {
            throw .invalid("validation_split stands beside a validation set; leave one of them out")
        }
        guard own.count > 0 else { throw .invalid("there are no samples to validate with") }
        try check(state, own, rows: evaluationBatchSize, isTraining: false)
        return try fitting(own)
    }
}

extension ContinuousClock.Instant {
    /// Wall-clock seconds since then.
    var secondsUntilNow: Double {
        let time = (ContinuousClock.now - self).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }
}
