import Foundation
import Synchronization

/// What happens to a server, in order, from the threads that read and plan to the one that answers.
final class Mailbox<Event: Sendable>: Sendable {
    private struct State {
        var events: [(event: Event, byteCount: Int)] = []
        var byteCount = 0
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    /// Bytes that may wait; a client that sends faster than it is answered has to wait itself.
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Adds an event; waits while too much is there already.
    func put(_ event: Event, byteCount: Int = 0) {
        while state.withLock({ $0.byteCount > capacity }), byteCount > 0 { usleep(1_000) }
        state.withLock { state in
            state.events.append((event, byteCount))
            state.byteCount += byteCount
        }
        filled.signal()
    }

    /// Takes the next event; `nil` when there is none before the deadline.
    func take(before deadline: DispatchTime) -> Event? {
        guard filled.wait(timeout: deadline) == .success else { return nil }
        return state.withLock { state in
            let first = state.events.removeFirst()
            state.byteCount -= first.byteCount
            return first.event
        }
    }
}
