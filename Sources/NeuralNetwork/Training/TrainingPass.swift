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
    private let onNonFiniteLoss: NonFiniteLossAction
    /// Seconds between two reports of progress.
    private static let reportInterval = 0.05

    init(
        _ compiled: CompiledModel,
        memory: ModelMemory,
        samples: SampleMemory,
        sampleWeights: UnsafePointer<Float>?,
        team: Team,
        batchSize: Int,
        seed: UInt64,
        onNonFiniteLoss: NonFiniteLossAction
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
        self.onNonFiniteLoss = onNonFiniteLoss
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
            ModelSchedule.training(
                compiled,
                builder: builder,
                samples: samples,
                order: order,
                results: results,
                sampleWeights: sampleWeights
            ),
            team: team,
            samples: samples,
            order: order,
            count: samples.count,
            classes: results.classes,
            batchSize: batchSize,
            rule: rule,
            weightDecay: compiled.optimizer.weightDecay ?? 0
        )
    }

    /// What an epoch came to.
    struct Epoch {
        var values: [NamedValue]
        /// Optimizer steps.
        var steps: Int
        /// Whether it ended with a loss that is not finite.
        var isBrokenOff: Bool
    }

    /// Optimizer steps of a whole epoch.
    private var steps: Int {
        loop.steps
    }

    /// Runs the epoch that follows the state.
    func run(
        from state: TrainingState,
        configuration: FitConfiguration,
        learningRate: LearningRate,
        onProgress: ((TrainingProgress) -> Void)?,
        isCancelled: () -> Bool
    ) throws(TrainingError) -> Epoch {
        let epoch = state.epochsDone + 1
        if configuration.shuffle {
            let permutation = RandomStream.shuffle(epoch: epoch, seed: seed).permutation(count: count)
            order.update(from: permutation, count: count)
        }
        var running = RunningResults(results, metrics: metrics, batchSize: batchSize)
        var lastStep: Int?
        var wasCancelled = false
        let start = ContinuousClock.now
        var nextReport = Self.reportInterval
        loop.run(stepsDone: state.stepsDone, learningRate: learningRate) { steps in
            if lastStep == nil, breaksOff(step: steps) { lastStep = steps }
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
            return lastStep == nil && !wasCancelled
        }
        if lastStep == nil, !wasCancelled, breaksOff(step: steps) { lastStep = steps }
        if let lastStep, onNonFiniteLoss == .fail { throw .lossIsNaN(epoch: epoch, step: lastStep) }
        if lastStep == nil, wasCancelled { throw .cancelled(epochsDone: state.epochsDone) }
        running.advance(to: min(count, (lastStep ?? steps) * batchSize))
        return Epoch(values: running.values(), steps: lastStep ?? steps, isBrokenOff: lastStep != nil)
    }

    /// Whether the loss of that step, counted from 1, is not finite and ends the epoch.
    private func breaksOff(step: Int) -> Bool {
        guard onNonFiniteLoss != .goOn, step > 0 else { return false }
        let begin = (step - 1) * batchSize
        return !vector_sum(results.losses + begin, min(batchSize, count - begin)).isFinite
    }
}
