import Foundation
import Synchronization

/// What the page asks of the run.
final class RunControl: Sendable {
    /// What to do next.
    enum Command: Sendable, Hashable {
        /// Run all steps.
        case all
        /// Run the steps up to the one with this label.
        case upTo(String)
    }

    private struct State {
        var command: Command?
        var isStopped = false
    }
    private let state = Mutex(State())
    private let news = DispatchSemaphore(value: 0)

    /// Has the notebook run anew, in place of what runs now.
    func request(_ command: Command) {
        state.withLock { $0 = State(command: command) }
        news.signal()
    }

    /// Has the run end where it is.
    func stop() {
        state.withLock { $0.isStopped = true }
    }

    /// Whether something is to be done that is not what is being done.
    var hasCommand: Bool { state.withLock { $0.command != nil } }

    /// Whether the run is to end.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Takes the next command, if there is one, and lets the run begin.
    func begin() -> Command? {
        state.withLock { state in
            defer { state = State() }
            return state.command
        }
    }

    /// Waits for a command, though no longer than a hundredth of a second.
    func wait() {
        _ = news.wait(timeout: .now() + .milliseconds(10))
    }
}
