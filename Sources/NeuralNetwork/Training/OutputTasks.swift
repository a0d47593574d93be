internal import CKernels

/// Keeps the softmax of each sample's predicted class.
struct ProbabilityTask: KernelTask {
    let logits: Tensor
    let softmax: Tensor
    let results: BatchResults

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let rows = step.part(of: step.rows)
        let output = softmax.pointer(step)
        softmax_forward(logits.columns, logits.pointer(step), output, rows)
        for row in rows.begin..<rows.end {
            let prediction = min(max(0, Int(results.predictions[step.offset + row])), logits.columns - 1)
            results.probabilities[step.offset + row] = output[row * softmax.stride + prediction]
        }
    }
}

/// Copies the model's outputs out, without padding.
struct OutputTask: KernelTask {
    let source: Tensor
    let target: UnsafeMutablePointer<Float>

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let samples = step.part(of: step.rows)
        let begin = samples.begin * source.rowsPerSample
        let first = target + step.offset * source.rowsPerSample * source.columns
        for row in begin..<samples.end * source.rowsPerSample {
            (first + row * source.columns)
                .update(from: source.pointer(step) + row * source.stride, count: source.columns)
        }
    }
}
