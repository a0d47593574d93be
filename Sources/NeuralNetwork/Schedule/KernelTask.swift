/// One kernel call of a step: a trivial struct with the pointers and sizes that the kernel takes.
protocol KernelTask: BitwiseCopyable {
    /// Reads the task from the first pointer and the `Step` from the second, and calls the kernel for the step's thread.
    ///
    /// A C function pointer, because calling one costs no allocation and no reference counting.
    static var call: KernelCall { get }
}

typealias KernelCall = @convention(c) (_ task: UnsafeRawPointer, _ step: UnsafeRawPointer) -> Void

/// A task in its place in the schedule.
struct ScheduledTask: BitwiseCopyable {
    let call: KernelCall
    let task: UnsafeRawPointer
    /// Whether all threads must have come here before any goes on.
    var waits: Bool
}
