/// A matrix with a row per sample of the batch, rows `stride` elements apart (layout.h).
struct Tensor: BitwiseCopyable {
    /// Tells tensors and weights apart in `Access`.
    let id: Int
    /// Numbers per sample.
    let columns: Int
    /// `columns` rounded up to whole vectors.
    let stride: Int
    /// How the threads share the writing of it.
    let share: Share
    let elements: Elements
    private let start: UnsafeMutableRawPointer
    /// From a thread's copy to the next thread's, in bytes; 0 when there is but one.
    private let copyStride: Int

    /// What a tensor holds. Only an operation that asks for it reads anything but numbers that are what they say.
    enum Elements: BitwiseCopyable {
        case numbers
        /// Numbers of which each counts so much.
        case scaledNumbers(Float)
        /// Bytes of which each counts so much.
        case scaledBytes(Float)
    }

    init(
        id: Int,
        columns: Int,
        stride: Int,
        share: Share,
        elements: Elements,
        start: UnsafeMutableRawPointer,
        copyStride: Int
    ) {
        self.id = id
        self.columns = columns
        self.stride = stride
        self.share = share
        self.elements = elements
        self.start = start
        self.copyStride = copyStride
    }

    /// The first row, as the step's thread sees it.
    func pointer(_ step: borrowing Step) -> UnsafeMutablePointer<Float> {
        (start + step.thread &* copyStride).assumingMemoryBound(to: Float.self)
    }

    /// The first row of a tensor that holds bytes, as the step's thread sees it.
    func bytes(_ step: borrowing Step) -> UnsafeMutablePointer<UInt8> {
        (start + step.thread &* copyStride).assumingMemoryBound(to: UInt8.self)
    }
}
