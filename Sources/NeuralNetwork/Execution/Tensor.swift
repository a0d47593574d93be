internal import CKernels

/// A matrix with one or more rows per sample of the batch, rows `stride` elements apart (layout.h).
struct Tensor: BitwiseCopyable {
    /// Tells tensors and weights apart in `Access`.
    let id: Int
    /// Rows per sample: the product of all dimensions of a sample but the last, or 1 where a sample is one row.
    let rowsPerSample: Int
    /// Elements of a row.
    let columns: Int
    /// `columns` rounded up to whole vectors.
    let stride: Int
    /// The part that each thread writes.
    let partition: Partition
    let elements: Elements
    private let start: UnsafeMutableRawPointer
    /// From a thread's copy to the next thread's, in bytes; 0 when there is but one.
    private let copyStride: Int

    /// What a tensor holds. Only an operation that asks for it reads anything but plain numbers.
    enum Elements: BitwiseCopyable {
        /// Float32 values.
        case numbers
        /// Float32 values with a pending scale factor.
        case scaledNumbers(Float)
        /// Bytes with a pending scale factor.
        case scaledBytes(Float)
    }

    init(
        id: Int,
        rowsPerSample: Int,
        columns: Int,
        stride: Int,
        partition: Partition,
        elements: Elements,
        start: UnsafeMutableRawPointer,
        copyStride: Int
    ) {
        self.id = id
        self.rowsPerSample = rowsPerSample
        self.columns = columns
        self.stride = stride
        self.partition = partition
        self.elements = elements
        self.start = start
        self.copyStride = copyStride
    }

    /// The first row, as the step's thread sees it.
    func pointer(_ step: borrowing BatchStep) -> UnsafeMutablePointer<Float> {
        (start + step.thread &* copyStride).assumingMemoryBound(to: Float.self)
    }

    /// The first row of a tensor that holds bytes, as the step's thread sees it.
    func bytes(_ step: borrowing BatchStep) -> UnsafeMutablePointer<UInt8> {
        (start + step.thread &* copyStride).assumingMemoryBound(to: UInt8.self)
    }

    /// The rows that the step's thread writes.
    func rows(_ step: borrowing BatchStep) -> IndexRange {
        let samples = partition.samples(step)
        return IndexRange(begin: samples.begin &* rowsPerSample, end: samples.end &* rowsPerSample)
    }

    /// The columns that the step's thread writes.
    func columnRange(_ step: borrowing BatchStep) -> IndexRange {
        partition.columns(step, of: columns)
    }

    /// Calls `body` with each run of elements that the step's thread writes.
    @inline(__always)
    func forEachRun(_ step: borrowing BatchStep, _ body: (IndexRange) -> Void) {
        let rows = rows(step)
        if case .columns(let ranges) = partition {
            let columns = ranges[step.thread]
            guard columns.begin < columns.end else { return }
            for row in rows.begin..<rows.end {
                body(IndexRange(begin: row &* stride &+ columns.begin, end: row &* stride &+ columns.end))
            }
        } else {
            body(IndexRange(begin: rows.begin &* stride, end: rows.end &* stride))
        }
    }
}
