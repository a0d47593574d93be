/// A matrix with a row per sample of the batch, rows `stride` floats apart (layout.h).
struct Tensor: BitwiseCopyable {
    /// Tells tensors and weights apart in `Access`.
    let id: Int
    /// Numbers per sample.
    let columns: Int
    /// `columns` rounded up to whole vectors.
    let stride: Int
    /// How the threads share the writing of it.
    let share: Share
    private let start: UnsafeMutablePointer<Float>
    /// From a thread's copy to the next thread's, in floats; 0 when there is but one.
    private let copyStride: Int

    init(
        id: Int,
        columns: Int,
        stride: Int,
        share: Share,
        start: UnsafeMutablePointer<Float>,
        copyStride: Int
    ) {
        self.id = id
        self.columns = columns
        self.stride = stride
        self.share = share
        self.start = start
        self.copyStride = copyStride
    }

    /// The first row, as the step's thread sees it.
    func pointer(_ step: borrowing Step) -> UnsafeMutablePointer<Float> {
        start + step.thread &* copyStride
    }
}
