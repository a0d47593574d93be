/// The tasks of a step in order, with the places where threads wait for one another.
final class Schedule {
    let tasks: UnsafeBufferPointer<ScheduledTask>
    /// How many of the tasks are marks.
    let marks: Int
    private let arena: Arena

    init(_ builder: ScheduleBuilder) {
        let waits = Self.waits(builder.accesses, threads: builder.threads)
        let marks = Set(waits.compactMap { $0?.task }).sorted()
        let tasks = builder.tasks.indices.map { index in
            var task = builder.tasks[index]
            task.isMark = marks.contains(index)
            task.awaitedMarks = waits[index].map { wait in
                marks.count { $0 <= wait.task } - (wait.isOfStepBefore ? marks.count : 0)
            }
            return task
        }
        self.marks = marks.count
        self.tasks = UnsafeBufferPointer(start: builder.arena.store(tasks), count: tasks.count)
        arena = builder.arena
    }

    /// The task that other threads must have finished before a task can begin.
    struct Wait: Equatable {
        let task: Int
        let isOfStepBefore: Bool
    }

    /// What each task must wait for, steps following one another without end.
    ///
    /// That is the last task before it that touches, in another thread, what it touches too. Where a wait before it
    /// already made sure of that, there is none.
    static func waits(_ tasks: [[Access]], threads: Int) -> [Wait?] {
        var waits = [Wait?](repeating: nil, count: tasks.count)
        guard threads > 1 else { return waits }
        // In tasks since the beginning of the first of two steps.
        var ensured = -1
        for step in 0..<2 {
            for index in tasks.indices {
                let position = step * tasks.count + index
                let last = (ensured + 1..<position).last { other in
                    tasks[index].contains { access in
                        tasks[other % tasks.count].contains {
                            access.conflicts(
                                with: $0,
                                step: step,
                                otherStep: other / tasks.count,
                                threads: threads
                            )
                        }
                    }
                }
                guard let last else { continue }
                ensured = last
                if step == 1 {
                    waits[index] = Wait(task: last % tasks.count, isOfStepBefore: last < tasks.count)
                }
            }
        }
        return waits
    }
}
