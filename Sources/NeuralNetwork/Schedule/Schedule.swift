/// The tasks of a step in order, with the places where threads wait for one another.
final class Schedule {
    /// Gathers the next batch; run once before the first step, and in each step for the next.
    let gather: ScheduledTask
    let tasks: UnsafeBufferPointer<ScheduledTask>
    private let arena: Arena

    init(_ builder: ScheduleBuilder, gather: Int) {
        let waits = Self.waits(builder.accesses, threads: builder.threads)
        let tasks = zip(builder.tasks, waits).map { task, waits in
            ScheduledTask(call: task.call, task: task.task, waits: waits)
        }
        self.gather = tasks[gather]
        self.tasks = UnsafeBufferPointer(start: builder.arena.store(tasks), count: tasks.count)
        arena = builder.arena
    }

    /// Before which tasks the threads must wait, steps following one another without end.
    ///
    /// Walks through three steps and lets threads wait before a task that touches what another thread may still be
    /// at since the last waiting; three, because doubled tensors repeat after two.
    static func waits(_ tasks: [[Access]], threads: Int) -> [Bool] {
        var waits = [Bool](repeating: false, count: tasks.count)
        guard threads > 1 else { return waits }
        var isSettled = false
        while !isSettled {
            isSettled = true
            var open: [(access: Access, step: Int)] = []
            for step in 0..<3 {
                for (index, accesses) in tasks.enumerated() {
                    let mustWait = accesses.contains { access in
                        open.contains {
                            access.conflicts(with: $0.access, step: step, otherStep: $0.step, threads: threads)
                        }
                    }
                    if mustWait, !waits[index] {
                        waits[index] = true
                        isSettled = false
                    }
                    if waits[index] { open = [] }
                    open += accesses.map { ($0, step) }
                }
            }
        }
        return waits
    }
}
