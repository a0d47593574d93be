internal import CKernels
internal import Synchronization

/// Runs a schedule over all batches of a set of samples, on all threads of a team.
final class EpochLoop {
    private let schedule: Schedule
    private let team: Team
    private let samples: SampleMemory
    private let order: UnsafeMutablePointer<Int32>
    private let classes: UnsafeMutablePointer<Int32>?
    private let batchSize: Int
    private let count: Int
    /// The kernels' update rule; nil: weights are not updated by it.
    private let rule: KernelRule?
    private let weightDecay: Double

    /// - Parameters:
    ///   - order: the index of each sample of the pass, `count` of them.
    ///   - classes: receives the class numbers in the pass's order.
    init(
        _ schedule: Schedule,
        team: Team,
        samples: SampleMemory,
        order: UnsafeMutablePointer<Int32>,
        count: Int,
        classes: UnsafeMutablePointer<Int32>?,
        batchSize: Int,
        rule: KernelRule? = nil,
        weightDecay: Double = 0
    ) {
        self.schedule = schedule
        self.team = team
        self.samples = samples
        self.order = order
        self.classes = classes
        self.count = count
        self.batchSize = batchSize
        self.rule = rule
        self.weightDecay = weightDecay
    }

    /// How many batches there are, the last short one included.
    var steps: Int {
        (count + batchSize - 1) / batchSize
    }

    /// Runs all batches, or stops one or two batches after `goesOn` has said no.
    ///
    /// - Parameters:
    ///   - stepsDone: optimizer steps before this pass.
    ///   - goesOn: called on this thread after each batch with the number of batches whose results can be read.
    func run(
        stepsDone: Int = 0,
        learningRate: LearningRate = .constant(0),
        goesOn: (Int) -> Bool = { _ in true }
    ) {
        withoutActuallyEscaping(goesOn) { goesOn in
            let run = Run(loop: self, stepsDone: stepsDone, learningRate: learningRate, goesOn: goesOn)
            withExtendedLifetime(run) {
                thread_team_run(
                    team.pointer,
                    { run, thread in
                        guard let run else { return }
                        Unmanaged<Run>.fromOpaque(run).takeUnretainedValue().work(thread)
                    },
                    Unmanaged.passUnretained(run).toOpaque()
                )
            }
        }
    }

    private func work(_ thread: Int, _ run: borrowing Run) {
        let (team, tasks, count, batchSize) = (team.pointer, schedule.tasks, count, batchSize)
        var step = BatchStep(
            thread: thread,
            threads: self.team.threads,
            number: run.stepsDone,
            count: count,
            rows: 0,
            offset: 0,
            index: -1,
            learningRate: 0,
            decay: 0
        )
        if let classes, case .classes(let source) = samples.targets {
            gather_classes(source, order, classes, step.part(of: count))
        }
        let (rule, weightDecay) = (rule, weightDecay)
        let learningRate = run.learningRate
        withUnsafeMutablePointer(to: &step) { step in
            thread_team_advance(team, thread)
            thread_team_await(team, thread, 1)
            // The progress with which a step begins, when all threads are in the same one.
            var progress = 1
            var done = 0
            var isStopping = false
            while step.pointee.end < count, done < run.stopBefore.load(ordering: .relaxed) {
                step.pointee.advance(
                    batchSize: batchSize,
                    rule: rule,
                    learningRate: learningRate,
                    weightDecay: weightDecay
                )
                for task in tasks {
                    if let marks = task.awaitedMarks {
                        thread_team_await(team, thread, UInt32(truncatingIfNeeded: max(1, progress &+ marks)))
                    }
                    task.call(task.task, step)
                    if task.isMark { thread_team_advance(team, thread) }
                }
                progress &+= schedule.marks
                done += 1
                // The others' part of this batch can be read after the next batch's waiting only. By then they know
                // of a stop, too: each batch has a place where they wait for this thread.
                if thread == 0, !isStopping, !run.goesOn(done - 1) {
                    isStopping = true
                    run.stopBefore.store(done + 1, ordering: .relaxed)
                }
            }
        }
    }

    /// One run of the loop.
    private final class Run {
        let stepsDone: Int
        let learningRate: LearningRate
        let goesOn: (Int) -> Bool
        let stopBefore = Atomic(Int.max)
        private let loop: EpochLoop

        init(loop: EpochLoop, stepsDone: Int, learningRate: LearningRate, goesOn: @escaping (Int) -> Bool) {
            self.loop = loop
            self.stepsDone = stepsDone
            self.learningRate = learningRate
            self.goesOn = goesOn
        }

        func work(_ thread: Int) {
            loop.work(thread, self)
        }
    }
}

extension BatchStep {
    /// Goes on to the next batch.
    fileprivate mutating func advance(
        batchSize: Int,
        rule: KernelRule?,
        learningRate: LearningRate,
        weightDecay: Double
    ) {
        offset = end
        rows = min(batchSize, count - offset)
        number += 1
        index += 1
        self.learningRate = learningRate.rate(step: number - 1)
        decay = self.learningRate * weightDecay
        optimizer = rule?.step(number, learningRate: self.learningRate, decay: decay)
    }

    /// Samples of the pass up to and with this batch.
    fileprivate var end: Int {
        offset + rows
    }
}
