/// Trains the model from the state on, up to `configuration.epochs` whole epochs in all, or until a callback stops it.
///
/// The result depends on the state, the samples, the configuration, the callbacks and the seed only: not on the number
/// of threads, and not on whether training stopped and went on in between.
/// Keras: <https://keras.io/api/models/model_training_apis/#fit-method>.
/// - Parameters:
///   - state: where a training begins (`TrainingState.beginning`), or a state that `onEpoch` was given.
///   - callbacks: the same ones for a state that `onEpoch` was given.
///   - threads: at least 1.
///   - onProgress: called on this thread, at most 20 times a second.
///   - onEpoch: called on this thread after each whole epoch with the state so far.
///   - isCancelled: asked about once a batch, on this thread.
/// - Returns: the state at the end of the training, with the weights that callbacks choose.
/// - Throws: `TrainingError`; `.cancelled` carries the state of the last whole epoch.
public func fit(
    _ compiled: CompiledModel,
    state: TrainingState,
    samples: Samples,
    configuration: FitConfiguration,
    callbacks: [any Callback] = [],
    seed: UInt64,
    threads: Int,
    onProgress: ((TrainingProgress) -> Void)? = nil,
    onEpoch: (TrainingState) throws -> Void = { _ in },
    isCancelled: () -> Bool = { false }
) throws(TrainingError) -> TrainingState {
    let count = try configuration.trainingCount(of: samples.count)
    let rows = min(configuration.batchSize, count)
    try compiled.check(state, samples, rows: rows, isTraining: true)
    let samples = try compiled.fitting(samples)
    var state = state
    if state.callbackMemories.count != callbacks.count { state.begin(callbacks) }
    let measures = compiled.measures(withValidation: count < samples.count)
    for callback in callbacks {
        if let problem = callback.problem(measures) {
            throw .invalid("\(type(of: callback).names[0]) \(problem)")
        }
    }
    let team = try Team(threads: threads)
    let memory = ModelMemory(compiled, state: state, isTrained: true)
    defer { withExtendedLifetime(memory.arena) {} }
    let trained = try samples.withMemory { samples throws(TrainingError) in
        let pass = TrainingPass(
            compiled,
            memory: memory,
            samples: samples.prefix(count),
            team: team,
            batchSize: rows,
            seed: seed
        )
        let validation =
            count < samples.count
            ? EvaluationPass(compiled, memory: memory, samples: samples.dropFirst(count), team: team) : nil
        while state.epochsDone < configuration.epochs, !state.isStopped {
            let start = ContinuousClock.now
            let values = try pass.run(
                from: state,
                configuration: configuration,
                learningRate: state.learningRate.map { .constant($0) } ?? compiled.optimizer.learningRate,
                onProgress: onProgress,
                isCancelled: isCancelled
            )
            let validationValues = validation?.run().values(prefix: "val_") ?? []
            state.stepsDone += pass.steps
            state.epochsDone += 1
            state.history.append(
                EpochResult(
                    epoch: state.epochsDone,
                    values: values + validationValues,
                    seconds: start.secondsUntilNow,
                    steps: pass.steps
                )
            )
            memory.store(into: &state)
            state.endEpoch(callbacks, measures: measures, learningRate: compiled.optimizer.learningRate)
            do {
                try onEpoch(state)
            } catch {
                throw TrainingError.epochHandler(error)
            }
        }
        return state.finished(callbacks)
    }
    guard let trained else { throw .invalid("there are no samples to train on") }
    return trained
}

extension ContinuousClock.Instant {
    /// Wall-clock seconds since then.
    var secondsUntilNow: Double {
        let time = (ContinuousClock.now - self).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }
}
