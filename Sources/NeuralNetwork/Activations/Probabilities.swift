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

/// The probability of each class, from one sample's outputs.
///
/// - Parameters:
///   - outputs: one, of which the second class's probability is made, or one for each class.
///   - activation: what the outputs came out of: a softmax or sigmoid gives probabilities, others logits.
/// - Returns: two numbers for one output, else as many as there are outputs.
public func classProbabilities(_ outputs: [Float], activation: ActivationFunction) -> [Float] {
    if outputs.count == 1 {
        var probability = outputs[0]
        if activation != .sigmoid {
            withUnsafeMutablePointer(to: &probability) { vector_sigmoid($0, $0, IndexRange(begin: 0, end: 1)) }
        }
        return [1 - probability, probability]
    }
    return activation == .softmax || activation == .sigmoid ? outputs : probabilities(fromLogits: outputs)
}
