/// How a model does on samples.
public struct Evaluation: Sendable, Equatable {
    /// The mean over the samples.
    public var loss: Double
    /// The metrics, means over the samples, in the order in which the model has them.
    public var metrics: [NamedValue]
    /// The class with the largest output, for each sample.
    public var predictedClasses: [Int]
    /// The probability (softmax) of that class, for each sample.
    public var probabilities: [Float]
}

/// Runs the model over all samples and compares with their labels.
///
/// Keras: <https://keras.io/api/models/model_training_apis/#evaluate-method>.
/// - Parameter threads: at least 1; the results are the same for any number.
/// - Throws: `TrainingError.invalid` when the samples or the state are not for this model.
public func evaluate(
    _ compiled: CompiledModel,
    state: TrainingState,
    samples: Samples,
    threads: Int
) throws(TrainingError) -> Evaluation {
    try compiled.check(state, samples, rows: EvaluationPass.batchSize, isTraining: false)
    try compiled.checkLabels(of: samples)
    let team = try Team(threads: threads)
    let memory = ModelMemory(compiled, state: state, isTrained: false)
    defer { withExtendedLifetime(memory.arena) {} }
    let evaluation = samples.withMemory { samples in
        let pass = EvaluationPass(compiled, memory: memory, samples: samples, team: team)
        let means = pass.run().values()
        let outcomes = pass.outcomes
        return Evaluation(
            loss: means[0].value,
            metrics: Array(means.dropFirst()),
            predictedClasses: (0..<samples.count).map { Int(outcomes.predictions[$0]) },
            probabilities: (0..<samples.count).map { outcomes.probabilities[$0] }
        )
    }
    guard let evaluation else { throw .invalid("there are no samples to evaluate on") }
    return evaluation
}

/// Evaluation on a fixed set of samples, again and again when the weights in memory change.
struct EvaluationPass {
    /// Any number gives the same results; this many rows of a layer's numbers stay in a cache.
    static let batchSize = 256

    let outcomes: Outcomes
    private let pass: Pass
    private let metrics: [any Metric]
    private let count: Int

    init(_ compiled: CompiledModel, memory: ModelMemory, samples: SampleMemory, team: Team) {
        let order = memory.arena.allocate(samples.count, of: Int32.self)
        for index in 0..<samples.count { order[index] = Int32(truncatingIfNeeded: index) }
        outcomes = Outcomes(count: samples.count, arena: memory.arena)
        metrics = compiled.metrics
        count = samples.count
        let rows = min(Self.batchSize, samples.count)
        let builder = ScheduleBuilder(
            arena: memory.arena,
            weights: memory.weights,
            rows: rows,
            threads: team.threads,
            update: nil,
            seed: 0
        )
        let schedule = Schedule(
            evaluating: compiled.model,
            builder: builder,
            samples: samples,
            order: order,
            outcomes: outcomes
        )
        pass = Pass(
            schedule,
            team: team,
            samples: samples,
            order: order,
            count: samples.count,
            labels: outcomes.labels,
            batchSize: rows
        )
    }

    /// Loss and metrics with the weights as they stand.
    func run() -> SampleMeans {
        pass.run()
        var means = SampleMeans(outcomes, metrics: metrics)
        means.advance(to: count)
        return means
    }
}
