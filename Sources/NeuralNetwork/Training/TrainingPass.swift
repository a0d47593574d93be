internal import CKernels

/// Epochs of training on a fixed set of samples.
struct TrainingPass {
    private let loop: EpochLoop
    private let order: UnsafeMutablePointer<Int32>
    private let results: BatchResults
    private let metrics: [any Metric]
    private let count: Int
    private let batchSize: Int
    private let seed: UInt64
    /// Seconds between two reports of progress.
    private static let reportInterval = 0.05

    init(
        _ compiled: CompiledModel,
        memory: ModelMemory,
        samples: SampleMemory,
        team: Team,
        batchSize: Int,
        seed: UInt64
    ) {
        order = memory.arena.allocate(samples.count, of: Int32.self)
        for index in 0..<samples.count { order[index] = Int32(truncatingIfNeeded: index) }
        results = BatchResults(
            compiled,
            count: samples.count,
            batchSize: batchSize,
            penaltyParts: PenaltyWork.partCount(memory.weights),
            arena: memory.arena
        )
        metrics = compiled.metrics
        count = samples.count
        self.batchSize = batchSize
        self.seed = seed
        let builder = ScheduleBuilder(
            arena: memory.arena,
            weights: memory.weights,
            rows: batchSize,
            threads: team.threads,
            mode: .training,
            seed: seed
        )
        var rule: KernelRule?
        if case .kernel(let kernelRule) = compiled.optimizer.rule { rule = kernelRule }
        loop = EpochLoop(
            ModelSchedule.training(compiled, builder: builder, samples: samples, order: order, results: results),
            team: team,
            samples: samples,
            order: order,
            count: samples.count,
            classes: results.classes,
            batchSize: batchSize,
            rule: rule
        )
    }

    /// Optimizer steps of an epoch.
    var steps: Int {
        loop.steps
    }

    /// Runs the epoch that follows the state, and returns its loss and metrics.
    func run(
        from state: TrainingState,
        configuration: FitConfiguration,
        learningRate: LearningRate,
        onProgress: ((TrainingProgress) -> Void)?,
        isCancelled: () -> Bool
    ) throws(TrainingError) -> [NamedValue] {
        let epoch = state.epochsDone + 1
        if configuration.shuffle {
            let permutation = RandomStream.shuffle(epoch: epoch, seed: seed).permutation(count: count)
            order.update(from: permutation, count: count)
        }
        var running = RunningResults(results, metrics: metrics, batchSize: batchSize)
        var stepOfNaN: Int?
        var wasCancelled = false
        let start = ContinuousClock.now
        var nextReport = Self.reportInterval
        loop.run(stepsDone: state.stepsDone, learningRate: learningRate) { steps in
            stepOfNaN = hasNaN(step: steps) ? steps : nil
            wasCancelled = isCancelled()
            if let onProgress, start.secondsUntilNow >= nextReport {
                let seconds = start.secondsUntilNow
                nextReport = seconds + Self.reportInterval
                running.advance(to: min(count, steps * batchSize))
                onProgress(
                    TrainingProgress(
                        epoch: epoch,
                        epochs: configuration.epochs,
                        step: steps,
                        steps: self.steps,
                        values: running.values(),
                        secondsPerStep: seconds / Double(max(1, steps))
                    )
                )
            }
            return stepOfNaN == nil && !wasCancelled
        }
        if stepOfNaN == nil, !wasCancelled, hasNaN(step: steps) { stepOfNaN = steps }
        if let stepOfNaN { throw .lossIsNaN(epoch: epoch, step: stepOfNaN) }
        if wasCancelled { throw .cancelled(state) }
        running.advance(to: count)
        return running.values()
    }

    /// Whether the loss of that step, counted from 1, is not a number.
    private func hasNaN(step: Int) -> Bool {
        guard step > 0 else { return false }
        let begin = (step - 1) * batchSize
        return vector_sum(results.losses + begin, min(batchSize, count - begin)).isNaN
    }
}
