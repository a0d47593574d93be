import Synchronization

/// The page as it stands, and who waits for the next one.
final class PreviewPage: Sendable {
    private struct State {
        var html: String
        var version = 0
        var readers: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextReader = 0
        var isClosed = false
    }
    private let state: Mutex<State>

    init(html: String) {
        state = Mutex(State(html: html))
    }

    /// The newest page and its number.
    var current: (html: String, version: Int) {
        state.withLock { ($0.html, $0.version) }
    }

    /// Shows another page.
    func show(_ html: String) {
        let readers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard state.html != html else { return [] }
            state.html = html
            state.version += 1
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        for reader in readers { reader.resume() }
    }

    /// Waits until there is another page than this one, or for some seconds.
    func wait(after version: Int, seconds: Double) async {
        let reader = state.withLock { state -> Int in
            state.nextReader += 1
            return state.nextReader
        }
        let timer = Task {
            try await Task.sleep(for: .seconds(seconds))
            release(reader)
        }
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state -> Bool in
                if state.version != version || state.isClosed { return true }
                state.readers[reader] = continuation
                return false
            }
            if isThere { continuation.resume() }
        }
        timer.cancel()
    }

    /// Lets everybody go: there will be no other page.
    func close() {
        let readers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.isClosed = true
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        for reader in readers { reader.resume() }
    }

    private func release(_ reader: Int) {
        state.withLock { $0.readers.removeValue(forKey: reader) }?.resume()
    }
}
