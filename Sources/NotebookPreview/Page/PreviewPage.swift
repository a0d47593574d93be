import NIOCore
import Synchronization

/// The page as it stands, and who waits for the next one.
final class PreviewPage: Sendable {
    private struct State {
        var html: ByteBuffer
        var version = 0
        var readers: [Int: @Sendable () -> Void] = [:]
        var nextReader = 0
    }
    private let state: Mutex<State>

    init(html: String) {
        state = Mutex(State(html: ByteBuffer(string: html)))
    }

    /// The newest page and its number.
    var current: (html: ByteBuffer, version: Int) {
        state.withLock { ($0.html, $0.version) }
    }

    /// Shows another page.
    func show(_ html: String) {
        let html = ByteBuffer(string: html)
        let readers = state.withLock { state -> [@Sendable () -> Void] in
            guard state.html != html else { return [] }
            state.html = html
            state.version += 1
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        for wake in readers { wake() }
    }

    /// Calls `wake` once there is another page than this one; `nil` when there is one already.
    func onChange(from version: Int, _ wake: @escaping @Sendable () -> Void) -> Reply.Ticket? {
        let reader = state.withLock { state -> Int? in
            guard state.version == version else { return nil }
            state.nextReader += 1
            state.readers[state.nextReader] = wake
            return state.nextReader
        }
        guard let reader else { return nil }
        return { [self] in state.withLock { $0.readers[reader] = nil } }
    }
}
