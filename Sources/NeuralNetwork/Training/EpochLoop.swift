internal import CKernels
internal import Synchronization

/// Runs a schedule over all batches of a set of samples, on all threads of a team.
final class Pass {
    private let schedule: Schedule
    private let team: Team
    private let samples: SampleMemory
    private let order: UnsafeMutablePointer<Int32>
    private let labels: UnsafeMutablePointer<Int32>?
    private let batchSize: Int
    private let count: Int

    /// - Parameters:
    ///   - order: the index of each sample of the pass, `count` of them.
    ///   - labels: receives the labels in the pass's order.
    init(
        _ schedule: Schedule,
        team: Team,
        samples: SampleMemory,
        order: UnsafeMutablePointer<Int32>,
        count: Int,
        labels: UnsafeMutablePointer<Int32>?,
        batchSize: Int
    ) {
        self.schedule = schedule
        self.team = team
        self.samples = samples
        self.order = order
        self.labels = labels
        self.count = count
        self.batchSize = batchSize
    }

    /// How many batches there are, the last short one included.
    var steps: Int {
        (count + batchSize - 1) / batchSize
    }

    /// Runs all batches, or stops one or two batches after `goesOn` has said no.
    ///
    /// - Parameters:
    ///   - stepsDone: optimizer steps before this pass.
    ///   - goesOn: called on this thread after each batch with the number of batches whose outcomes can be read.
    func run(stepsDone: Int = 0, goesOn: (Int) -> Bool = { _ in true }) {
        withoutActuallyEscaping(goesOn) { goesOn in
            let run = PassRun(pass: self, stepsDone: stepsDone, goesOn: goesOn)
            withExtendedLifetime(run) {
                thread_team_run(
                    team.pointer,
                    { run, thread in
                        guard let run else { return }
                        Unmanaged<PassRun>.fromOpaque(run).takeUnretainedValue().work(thread)
                    },
                    Unmanaged.passUnretained(run).toOpaque()
                )
            }
        }
    }

    fileprivate func work(_ thread: Int, _ run: borrowing PassRun) {
        let (team, tasks, count, batchSize) = (team.pointer, schedule.tasks, count, batchSize)
        var step = Step(
            thread: thread,
            threads: self.team.threads,
            number: run.stepsDone,
            count: count,
            rows: 0,
            offset: 0
        )
        if let labels { gather_labels(samples.labels, order, labels, step.part(of: count)) }
        withUnsafeMutablePointer(to: &step) { step in
            thread_team_advance(team, thread)
            thread_team_await(team, thread, 1)
            // The progress with which a step begins, when all threads are in the same one.
            var progress = 1
            var done = 0
            var isStopping = false
            while step.pointee.end < count, done < run.stopBefore.load(ordering: .relaxed) {
                step.pointee.advance(batchSize: batchSize, update: schedule.update)
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
}

/// One run of a pass.
private final class PassRun {
    let stepsDone: Int
    let goesOn: (Int) -> Bool
    let stopBefore = Atomic(Int.max)
    private let pass: Pass

    init(pass: Pass, stepsDone: Int, goesOn: @escaping (Int) -> Bool) {
        self.pass = pass
        self.stepsDone = stepsDone
        self.goesOn = goesOn
    }

    func work(_ thread: Int) {
        pass.work(thread, self)
    }
}

extension Step {
    /// Goes on to the next batch.
    fileprivate mutating func advance(batchSize: Int, update: ParameterUpdate?) {
        offset = end
        rows = min(batchSize, count - offset)
        number += 1
        optimizer = update?.step(number)
    }

    /// Samples of the pass up to and with this batch.
    fileprivate var end: Int {
        offset + rows
    }
}
