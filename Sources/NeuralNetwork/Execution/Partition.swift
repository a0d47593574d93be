internal import CKernels

/// The part of a tensor or weight that each thread works on.
enum Partition: BitwiseCopyable {
    /// Any part.
    case whole
    /// All of it, in a copy of its own: to write the same numbers twice takes less time than to fetch them from
    /// another core's cache.
    case copies
    /// Nearly equal parts of the batch's samples.
    case rows
    /// The columns at the thread's place in the array, the same in every step, so that a thread finds in its cache
    /// what it left there.
    case columns(UnsafePointer<IndexRange>)

    /// The samples of the batch that the thread works on.
    func samples(_ step: borrowing BatchStep) -> IndexRange {
        if case .rows = self { return step.part(of: step.rows) }
        return IndexRange(begin: 0, end: step.rows)
    }

    /// The columns that the thread works on, of `count`.
    func columns(_ step: borrowing BatchStep, of count: Int) -> IndexRange {
        if case .columns(let ranges) = self { return ranges[step.thread] }
        return IndexRange(begin: 0, end: count)
    }

    /// Whether no thread's part meets another thread's part of the other partition.
    func isDisjoint(from other: Partition, sameRows: Bool, threads: Int) -> Bool {
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
