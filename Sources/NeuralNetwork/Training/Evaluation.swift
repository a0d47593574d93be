/// How a model does on samples.
public struct Evaluation: Sendable, Equatable {
    /// The mean over the samples, penalties included.
    public var loss: Double
    /// The metrics, in the order in which the model has them.
    public var metrics: [NamedValue]
    /// What the model makes of each sample, when targets are classes.
    public var classification: Classification?
    /// What the model gives for each sample, in row-major order, as `predict` returns it; empty unless asked for.
    public var outputs: [[Float]] = []

    /// Predicted classes.
    public struct Classification: Sendable, Equatable {
        /// The class with the largest output, for each sample.
        public var predictedClasses: [Int]
        /// The probability (softmax) of that class, for each sample.
        public var probabilities: [Float]

        /// A class and its probability for each sample.
        public init(predictedClasses: [Int], probabilities: [Float]) {
            self.predictedClasses = predictedClasses
            self.probabilities = probabilities
        }
    }
}

/// Runs the model over all samples and compares with their targets.
///
/// Keras: <https://keras.io/api/models/model_training_apis/#evaluate-method>.
/// - Parameters:
///   - threads: at least 1; the results are the same for any number.
///   - keepsOutputs: whether `Evaluation.outputs` is wanted, which takes memory for the outputs of all samples.
/// - Throws: `TrainingError.invalid` when the samples or the state are not for this model.
public func evaluate(
    _ compiled: CompiledModel,
    state: TrainingState,
    samples: Samples,
    threads: Int,
    keepsOutputs: Bool = false
) throws(TrainingError) -> Evaluation {
    try compiled.check(state, samples, rows: compiled.evaluationBatchSize, isTraining: false)
    let samples = try compiled.fitting(samples)
    let team = try Team(threads: threads)
    let memory = ModelMemory(compiled, state: state, isTrained: false)
    defer { withExtendedLifetime(memory.arena) {} }
    let size = compiled.model.output.size
    let outputs = keepsOutputs ? memory.arena.allocate(samples.count * size, of: Float.self) : nil
    let evaluation = samples.withMemory { samples in
        let pass = EvaluationPass(compiled, memory: memory, samples: samples, team: team, outputs: outputs)
        let values = pass.run().values()
        let results = pass.results
        let classification =
            results.classes == nil
            ? nil
            : Evaluation.Classification(
                predictedClasses: (0..<samples.count).map { Int(results.predictions[$0]) },
                probabilities: (0..<samples.count).map { results.probabilities[$0] }
            )
        return Evaluation(
            loss: values[0].value,
            metrics: Array(values.dropFirst()),
            classification: classification,
            outputs: outputs.map { outputs in
                (0..<samples.count).map { Array(UnsafeBufferPointer(start: outputs + $0 * size, count: size)) }
            } ?? []
        )
    }
    guard let evaluation else { throw .invalid("there are no samples to evaluate on") }
    return evaluation
}

/// Evaluation on a fixed set of samples, again and again when the weights in memory change.
struct EvaluationPass {
    let results: BatchResults
    private let loop: EpochLoop
    private let metrics: [any Metric]
    private let count: Int
    private let batchSize: Int

    /// - Parameter outputs: receives what the model gives for each sample; nil when nobody wants it.
    init(
        _ compiled: CompiledModel,
        memory: ModelMemory,
        samples: SampleMemory,
        team: Team,
        outputs: UnsafeMutablePointer<Float>? = nil
    ) {
        let order = memory.arena.allocate(samples.count, of: Int32.self)
        for index in 0..<samples.count { order[index] = Int32(truncatingIfNeeded: index) }
        let rows = min(compiled.evaluationBatchSize, samples.count)
        results = BatchResults(
            compiled,
            count: samples.count,
            batchSize: rows,
            penaltyParts: PenaltyWork.partCount(memory.weights),
            arena: memory.arena
        )
        metrics = compiled.metrics
        count = samples.count
        batchSize = rows
        let builder = ScheduleBuilder(
            arena: memory.arena,
            weights: memory.weights,
            rows: rows,
            threads: team.threads,
            mode: .inference,
            seed: 0
        )
        loop = EpochLoop(
            ModelSchedule.evaluating(
                compiled,
                builder: builder,
                samples: samples,
                order: order,
                results: results,
                outputs: outputs
            ),
            team: team,
            samples: samples,
            order: order,
            count: samples.count,
            classes: results.classes,
            batchSize: rows
        )
    }

    /// Loss and metrics with the weights as they stand.
    func run() -> RunningResults {
        loop.run()
        var running = RunningResults(results, metrics: metrics, batchSize: batchSize)
        running.advance(to: count)
        return running
    }
}
