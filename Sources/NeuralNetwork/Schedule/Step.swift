internal import CKernels

/// What changes from batch to batch, as one thread sees it.
struct Step: BitwiseCopyable {
    /// This thread's number, and how many there are.
    let thread: Int
    let threads: Int
    /// The number of the optimizer step since training began, the first being 1.
    var number: Int
    /// Samples in this batch and in the next; 0 when there is no next.
    var rows: Int
    var nextRows: Int
    /// The index of the batch's first sample in the pass.
    var offset: Int
    /// Which of the two buffers of a doubled tensor this batch uses, 0 or 1.
    var parity: Int

    /// This thread's part of `0..<count`.
    func part(of count: Int) -> IndexRange {
        index_range_part(count, 1, thread, threads)
    }
}
