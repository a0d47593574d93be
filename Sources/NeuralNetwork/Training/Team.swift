internal import CKernels
internal import Machine

/// Threads that live as long as this object.
final class Team {
    let pointer: OpaquePointer

    init(threads: Int) throws(TrainingError) {
        let count = max(1, min(threads, Limits.threads))
        guard let team = thread_team_create(count, availableProcessors()) else {
            throw .invalid("the system cannot start \(count) threads; use fewer (--threads)")
        }
        pointer = team
    }

    deinit {
        thread_team_destroy(pointer)
    }

    /// How many threads there are, the caller's included.
    var threads: Int {
        thread_team_count(pointer)
    }
}
