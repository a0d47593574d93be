/// The model's outputs for some of the samples.
///
/// Keras: <https://keras.io/api/models/model_training_apis/#predict-method>.
/// - Parameters:
///   - indices: which samples, in any order.
///   - threads: at least 1; the results are the same for any number.
/// - Returns: for each index what the last layer gives, in row-major order: probabilities after a softmax, else logits
///   or numbers.
/// - Throws: `TrainingError.invalid` when there is no such sample, or the samples or the state are not for this model.
public func predict(
    _ compiled: CompiledModel,
    state: TrainingState,
    samples: Samples,
    indices: [Int],
    threads: Int
) throws(TrainingError) -> [[Float]] {
    try compiled.check(state, samples, rows: compiled.evaluationBatchSize, isTraining: false)
    if let index = indices.first(where: { !(0..<samples.count).contains($0) }) {
        throw .invalid("there is no sample \(index); the samples are 0 to \(samples.count - 1)")
    }
    let team = try Team(threads: threads)
    let memory = ModelMemory(compiled, state: state, isTrained: false)
    defer { withExtendedLifetime(memory.arena) {} }
    let size = compiled.model.output.size
    let outputs = memory.arena.allocate(indices.count * size, of: Float.self)
    let order = memory.arena.allocate(indices.count, of: Int32.self)
    for (position, index) in indices.enumerated() { order[position] = Int32(truncatingIfNeeded: index) }
    let rows = max(1, min(compiled.evaluationBatchSize, indices.count))
    _ = samples.withMemory { samples in
        let builder = ScheduleBuilder(
            arena: memory.arena,
            weights: memory.weights,
            rows: rows,
            threads: team.threads,
            mode: .inference,
            seed: 0
        )
        EpochLoop(
            ModelSchedule.predicting(compiled, builder: builder, samples: samples, order: order, outputs: outputs),
            team: team,
            samples: samples,
            order: order,
            count: indices.count,
            classes: nil,
            batchSize: rows
        ).run()
    }
    return indices.indices.map { Array(UnsafeBufferPointer(start: outputs + $0 * size, count: size)) }
}
