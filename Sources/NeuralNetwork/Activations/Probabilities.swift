internal import CKernels

/// Softmax of one sample's logits: `e^x[i] / Σ e^x[k]`, the largest logit taken off first.
///
/// With the engine's own exponential, so the same bits everywhere.
/// - Returns: as many numbers, from 0 to 1, with the sum 1; none for none.
public func probabilities(fromLogits logits: [Float]) -> [Float] {
    var row = logits
    row += [Float](repeating: 0, count: row_stride(logits.count) - logits.count)
    row.withUnsafeMutableBufferPointer { row in
        guard !logits.isEmpty, let numbers = row.baseAddress else { return }
        softmax_forward(logits.count, numbers, numbers, IndexRange(begin: 0, end: 1))
    }
    return Array(row.prefix(logits.count))
}
