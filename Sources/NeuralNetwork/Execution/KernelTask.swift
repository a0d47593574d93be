/// One kernel call of a step: a trivial struct with the pointers and sizes that the kernel takes.
protocol KernelTask: BitwiseCopyable {
    /// Reads the task from the first pointer and the `BatchStep` from the second, and calls the kernel for the step's
    /// thread.
    ///
    /// A C function pointer, because calling one costs no allocation and no reference counting.
    static var call: KernelCall { get }
}

typealias KernelCall = @convention(c) (_ task: UnsafeRawPointer, _ step: UnsafeRawPointer) -> Void

/// Work that is written in Swift, for what takes too little time to need a kernel in C.
class StepWork {
    /// Does the part of the step's thread.
    func run(_ step: borrowing BatchStep) {}
}

/// Calls a `StepWork` that the arena keeps.
struct WorkTask: KernelTask {
    let work: Unmanaged<StepWork>

    static var call: KernelCall {
        { task, step in
            task.load(as: Self.self).work._withUnsafeGuaranteedRef { $0.run(step.load(as: BatchStep.self)) }
        }
    }
}

/// A task in its place in the schedule.
struct ScheduledTask: BitwiseCopyable {
    let call: KernelCall
    let task: UnsafeRawPointer
    /// Whether other threads wait for the end of this task, which is then a mark of the thread's progress.
    var isMark = false
    /// How many marks others must have passed before this task, counted from the beginning of this step; 0 and less:
    /// in the steps before. Nil: the task waits for no one.
    var awaitedMarks: Int?
}
