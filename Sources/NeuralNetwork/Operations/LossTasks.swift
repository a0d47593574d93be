internal import CKernels

/// What a pass learns of each sample, in the pass's order.
struct Outcomes: BitwiseCopyable {
    let labels: UnsafeMutablePointer<Int32>
    let losses: UnsafeMutablePointer<Float>
    let predictions: UnsafeMutablePointer<Int32>
    let ranks: UnsafeMutablePointer<Int32>
    /// The softmax of the predicted class; only written where `ProbabilityTask` runs.
    let probabilities: UnsafeMutablePointer<Float>

    init(count: Int, arena: Arena) {
        labels = arena.allocate(count, of: Int32.self)
        losses = arena.allocate(count, of: Float.self)
        predictions = arena.allocate(count, of: Int32.self)
        ranks = arena.allocate(count, of: Int32.self)
        probabilities = arena.allocate(count, of: Float.self)
    }

    /// How many of those samples are hits.
    func count(in range: Range<Int>, where isHit: (Classification) -> Bool) -> Int {
        range.count { index in
            isHit(Classification(label: labels[index], prediction: predictions[index], rank: ranks[index]))
        }
    }
}

/// Softmax and cross-entropy as one, and the gradient with respect to the logits when training.
struct CrossEntropyTask: KernelTask {
    let logits: Tensor
    let gradient: Tensor?
    let outcomes: Outcomes

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        let results = ClassificationResults(
            loss: outcomes.losses + step.offset,
            prediction: outcomes.predictions + step.offset,
            rank: outcomes.ranks + step.offset
        )
        softmax_cross_entropy(
            logits.columns,
            logits.pointer(step),
            outcomes.labels + step.offset,
            1 / Float(step.rows),
            gradient?.pointer(step),
            results,
            step.part(of: step.rows)
        )
    }
}

/// Notes the softmax of each sample's predicted class.
struct ProbabilityTask: KernelTask {
    let logits: Tensor
    let softmax: Tensor
    let outcomes: Outcomes

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        let rows = step.part(of: step.rows)
        let output = softmax.pointer(step)
        softmax_forward(logits.columns, logits.pointer(step), output, rows)
        for row in rows.begin..<rows.end {
            let prediction = min(max(0, Int(outcomes.predictions[step.offset + row])), logits.columns - 1)
            outcomes.probabilities[step.offset + row] = output[row * softmax.stride + prediction]
        }
    }
}

/// Copies the model's outputs out, `columns` numbers per sample without padding.
struct OutputTask: KernelTask {
    let source: Tensor
    let target: UnsafeMutablePointer<Float>

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        let rows = step.part(of: step.rows)
        for row in rows.begin..<rows.end {
            (target + (step.offset + row) * source.columns)
                .update(from: source.pointer(step) + row * source.stride, count: source.columns)
        }
    }
}
