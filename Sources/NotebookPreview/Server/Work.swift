import Foundation
import NIOHTTP1
import Synchronization

/// An answer that takes its time to be found, on a thread of its own while the server goes on.
final class Work: Sendable {
    private struct State {
        var answer: Answer?
        var isWaitedFor = true
    }
    private let find: @Sendable () -> Answer
    private let state = Mutex(State())

    init(_ find: @escaping @Sendable () -> Answer) {
        self.find = find
    }

    /// How the server waits for it.
    var wait: Reply.Wait {
        Reply.Wait(
            seconds: 60,
            begin: { wake in
                self.start(wake)
                return { self.state.withLock { $0.isWaitedFor = false } }
            },
            answer: { self.state.withLock { $0.answer } ?? .plain(.serviceUnavailable, "This takes too long.") }
        )
    }

    private func start(_ wake: @escaping @Sendable () -> Void) {
        let thread = Thread {
            let answer = self.find()
            let isWaitedFor = self.state.withLock { state in
                state.answer = answer
                return state.isWaitedFor
            }
            if isWaitedFor { wake() }
        }
        // As large as the main thread's: parsing is recursive within limits that are made for it.
        thread.stackSize = 8 << 20
        thread.start()
    }
}
