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
    private let even: UnsafeMutablePointer<Float>
    private let odd: UnsafeMutablePointer<Float>

    /// - Parameter odd: the buffer of every other step; the same as `even` unless the tensor is doubled.
    init(
        id: Int,
        columns: Int,
        stride: Int,
        share: Share,
        even: UnsafeMutablePointer<Float>,
        odd: UnsafeMutablePointer<Float>
    ) {
        self.id = id
        self.columns = columns
        self.stride = stride
        self.share = share
        self.even = even
        self.odd = odd
    }

    /// Whether two steps in a row use two buffers.
    var isDoubled: Bool {
        even != odd
    }

    /// The buffer that steps of that parity use.
    func pointer(parity: Int) -> UnsafeMutablePointer<Float> {
        parity == 0 ? even : odd
    }

    /// The buffer that this step uses.
    func pointer(_ step: borrowing Step) -> UnsafeMutablePointer<Float> {
        pointer(parity: step.parity)
    }
}
