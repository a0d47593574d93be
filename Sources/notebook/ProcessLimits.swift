import Glibc
import Machine

/// What `ulimit` leaves this process: too little is told at the start, since no program can go on where opening a file,
/// calling a function or allocating an object fails.
enum ProcessLimits {
    /// Files that are open at once: standard input and output, what dispatch and the preview keep, and some to read.
    private static let leastFiles: rlim_t = 16

    /// Bytes of the address space that the program takes to check and run a small notebook.
    private static let leastMemory = 200 << 20

    /// Ends the program where it could not go on, and makes an error of what would end it later.
    static func prepare() {
        // A file beyond `ulimit -f` is an error of `write`, not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        var files = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0, files.rlim_cur < leastFiles {
            files.rlim_cur = min(leastFiles, files.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
            if files.rlim_cur < leastFiles {
                refuse("'ulimit -n' lets the program open \(files.rlim_cur) files at a time; it needs \(leastFiles)")
            }
        }
        let memory = AvailableMemory()
        if memory.isLimited, memory.byteCount < leastMemory {
            refuse("\(memory.reason); the program needs \(describe(bytes: Double(leastMemory)))")
        }
    }

    private static func refuse(_ message: String) {
        Terminal.tell("error: \(message)")
        exit(1)
    }

    /// Runs `body` on this thread, or where `ulimit -s` leaves less than is usual, on one with a larger stack. Threads
    /// that others start are as large.
    static func withRoomOnTheStack(_ body: @escaping @Sendable () -> Void) {
        var stack = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &stack) == 0, stack.rlim_cur < LargeThread.stackSize
        else {
            return body()
        }
        LargeThread.makeUsual()
        guard let thread = LargeThread.start(body) else { return body() }
        pthread_join(thread, nil)
    }
}
