internal import CKernels
internal import Glibc
internal import Machine

/// A weight's values, or one of its optimizer slots, in the kernels' layout (layout.h).
///
/// States share blocks; a training takes blocks that nobody else has before it changes them. Elements are numbered in
/// Keras's order: inputs × units, row by row.
final class WeightBlock: @unchecked Sendable {
    /// All dimensions but the last are inputs.
    let shape: [Int]
    /// Padding is 0 to begin with.
    let values: UnsafeMutablePointer<Float>
    /// Bytes of memory, which the system clears when they are first used.
    private let byteCount: Int

    /// Elements that are copied at a time.
    private static let pieceSize = 1 << 16

    /// All 0.
    init(shape: [Int]) {
        self.shape = shape
        byteCount = Self.byteCount(shape: shape)
        let (access, kind) = (PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS)
        let memory = mmap(nil, byteCount, access, kind, -1, 0)
        guard let memory, memory != MAP_FAILED else { endForLackOfMemory(byteCount) }
        values = memory.bindMemory(to: Float.self, capacity: byteCount / MemoryLayout<Float>.stride)
    }

    /// The numbers that come next.
    convenience init(shape: [Int], values source: ValueSource) {
        self.init(shape: shape)
        forEachPiece { range, piece in
            source.next(into: piece)
            pack(piece, range)
        }
    }

    /// A copy.
    convenience init(copying other: WeightBlock) {
        self.init(shape: other.shape)
        values.update(from: other.values, count: byteCount / MemoryLayout<Float>.stride)
    }

    deinit {
        munmap(values, byteCount)
    }

    /// A kernel's inputs; nil for a vector such as a bias.
    var inputs: Int? {
        shape.count > 1 ? shape.dropLast().reduce(1, *) : nil
    }

    /// How many elements there are.
    var count: Int {
        shape.reduce(1, *)
    }

    /// Floats of a block, padding included.
    static func size(shape: [Int]) -> Int {
        shape.dropLast().reduce(1, *) * padded_columns(shape.last ?? 1)
    }

    /// Behind the numbers there are bytes that a processor may fetch ahead of time.
    private static func byteCount(shape: [Int]) -> Int {
        size(shape: shape) * MemoryLayout<Float>.stride + Arena.guardBytes
    }

    /// All elements.
    var array: [Float] {
        [Float](unsafeUninitializedCapacity: count) { elements, initialized in
            if let target = elements.baseAddress, count > 0 { unpack(to: target, 0..<count) }
            initialized = count
        }
    }

    /// Calls `body` with the elements, some thousands at a time.
    func forEachPiece<Failure: Error>(
        reading body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        try forEachPiece { range, piece throws(Failure) in
            if let target = piece.baseAddress { unpack(to: target, range) }
            try body(piece)
        }
    }

    /// Sets the elements to what `body` makes of memory for some thousands at a time.
    func forEachPiece<Failure: Error>(
        writing body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        try forEachPiece { range, piece throws(Failure) in
            try body(piece)
            pack(piece, range)
        }
    }

    private func forEachPiece<Failure: Error>(
        _ body: (Range<Int>, UnsafeMutableBufferPointer<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        let count = count
        let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: min(count, Self.pieceSize))
        defer { buffer.deallocate() }
        buffer.initialize(repeating: 0)
        for begin in stride(from: 0, to: count, by: Self.pieceSize) {
            let range = begin..<min(begin + Self.pieceSize, count)
            try body(range, UnsafeMutableBufferPointer(rebasing: buffer[..<range.count]))
        }
    }

    private func pack(_ elements: UnsafeMutableBufferPointer<Float>, _ range: Range<Int>) {
        guard let source = elements.baseAddress else { return }
        let indices = IndexRange(begin: range.lowerBound, end: range.upperBound)
        pack_kernel(inputs ?? 1, shape.last ?? 1, source, values, indices)
    }

    private func unpack(to target: UnsafeMutablePointer<Float>, _ range: Range<Int>) {
        let indices = IndexRange(begin: range.lowerBound, end: range.upperBound)
        unpack_kernel(inputs ?? 1, shape.last ?? 1, values, target, indices)
    }
}
