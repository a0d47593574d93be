internal import CKernels

/// What changes from batch to batch, as one thread sees it.
struct BatchStep: BitwiseCopyable {
    /// This thread's number, and how many there are.
    let thread: Int
    let threads: Int
    /// The number of the optimizer step since training began, the first being 1.
    var number: Int
    /// Samples in the pass.
    let count: Int
    /// Samples in this batch.
    var rows: Int
    /// The index of the batch's first sample in the pass.
    var offset: Int
    /// The number of the batch in the pass, the first being 0.
    var index: Int
    /// The learning rate of this step.
    var learningRate: Double
    /// What fraction of themselves weights lose before they are updated.
    var decay: Double
    /// The kernels' update rule with this step's numbers; nil: weights are not updated by it.
    var optimizer: OptimizerStep?

    /// This thread's part of `0..<count` rows, in pairs: a layer adds up a row's products in an order that its partner
    /// has a say in.
    func part(of count: Int) -> IndexRange {
        index_range_part(count, 2, thread, threads)
    }
}
