import Glibc
import Synchronization

/// Ctrl-C: the first one asks the run to stop, the second ends the program at once.
enum Interruption {
    private static let requests = Atomic<Int>(0)

    /// Whether Ctrl-C was pressed.
    static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

    /// Takes over the handling of Ctrl-C.
    static func listen() {
        // Makes the counter before a signal can ask for it: a handler may not allocate.
        _ = isRequested
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            if Interruption.requests.add(1, ordering: .relaxed).oldValue > 0 { _exit(130) }
        }
        sigaction(SIGINT, &action, nil)
        // Whoever started the program may have blocked the signal, as the worker threads of many runtimes do.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        // A reader that has gone is an error of `write`, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
    }
}
