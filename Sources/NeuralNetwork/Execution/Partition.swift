internal import CKernels

/// Which part of a tensor a thread works on.
enum Share: BitwiseCopyable {
    /// Any part.
    case whole
    /// All of it, in a copy of its own: to write the same numbers twice takes less time than to fetch them from
    /// another core's cache.
    case copies
    /// Nearly equal shares of the batch's rows.
    case rows
    /// The columns at the thread's place in the array, the same in every step, so that a thread finds in its cache
    /// what it left there.
    case columns(UnsafePointer<IndexRange>)

    /// The rows of the batch that the thread works on.
    func rows(_ step: borrowing Step) -> IndexRange {
        if case .rows = self { return step.part(of: step.rows) }
        return IndexRange(begin: 0, end: step.rows)
    }

    /// The columns that the thread works on, of `count`.
    func columns(_ step: borrowing Step, of count: Int) -> IndexRange {
        if case .columns(let ranges) = self { return ranges[step.thread] }
        return IndexRange(begin: 0, end: count)
    }

    /// Calls `body` with each run of elements that the thread works on, in rows that lie `stride` apart.
    @inline(__always)
    func forEachRun(_ step: borrowing Step, stride: Int, _ body: (IndexRange) -> Void) {
        if case .columns(let ranges) = self {
            let columns = ranges[step.thread]
            guard columns.begin < columns.end else { return }
            for row in 0..<step.rows {
                body(IndexRange(begin: row &* stride &+ columns.begin, end: row &* stride &+ columns.end))
            }
        } else {
            let rows = rows(step)
            body(IndexRange(begin: rows.begin &* stride, end: rows.end &* stride))
        }
    }

    /// Whether no thread's part meets another thread's part of the other share.
    func isDisjoint(from other: Share, sameRows: Bool, threads: Int) -> Bool {
        switch (self, other) {
        case (.copies, _), (_, .copies):
            return true
        case (.rows, .rows):
            return sameRows
        case (.columns(let mine), .columns(let others)):
            for thread in 0..<threads {
                for rival in 0..<threads where rival != thread {
                    let begin = max(mine[thread].begin, others[rival].begin)
                    if begin < min(mine[thread].end, others[rival].end) { return false }
                }
            }
            return true
        default:
            return false
        }
    }
}
