internal import CKernels

/// Adds what activity regularizers give of each sample to its loss.
final class ActivityPenaltyWork: StepWork {
    private let penalties: [(tensor: Tensor, penalty: WeightPenalty)]
    private let results: BatchResults

    init(_ penalties: [(tensor: Tensor, penalty: WeightPenalty)], results: BatchResults) {
        self.penalties = penalties
        self.results = results
    }

    override func run(_ step: borrowing BatchStep) {
        let samples = step.part(of: step.rows)
        for sample in samples.begin..<samples.end {
            var sum = Double(results.losses[step.offset + sample])
            for (tensor, penalty) in penalties {
                var (magnitudes, squares) = (0.0, 0.0)
                for row in sample * tensor.rowsPerSample..<(sample + 1) * tensor.rowsPerSample {
                    let values = tensor.pointer(step) + row * tensor.stride
                    for column in 0..<tensor.columns {
                        let value = Double(values[column])
                        magnitudes += value.magnitude
                        squares += value * value
                    }
                }
                sum += penalty.l1 * magnitudes + penalty.l2 * squares
            }
            results.losses[step.offset + sample] = Float(sum)
        }
    }
}

/// The gradient of a penalty on what a tensor holds: `l1 · sign(y) + 2 · l2 · y`, divided by the size of the batch.
private final class ActivityGradientWork: StepWork {
    private let penalty: WeightPenalty
    private let output: Tensor
    private let gradient: Tensor

    init(_ penalty: WeightPenalty, output: Tensor, gradient: Tensor) {
        self.penalty = penalty
        self.output = output
        self.gradient = gradient
    }

    override func run(_ step: borrowing BatchStep) {
        let (y, dy) = (output.pointer(step), gradient.pointer(step))
        let count = Double(step.rows)
        gradient.forEachRun(step) { run in
            (dy + run.begin).update(repeating: 0, count: run.end - run.begin)
            penalty_gradient(penalty.l1 / count, penalty.l2 / count, y, dy, run)
        }
    }
}

extension ScheduleBuilder {
    /// Appends the gradient of a penalty on what `output` holds, with respect to what went into the activation that
    /// ended it.
    mutating func activityGradient(of output: Tensor, penalty: WeightPenalty, activation: ActivationKind) -> Tensor {
        let gradient = tensor(rowsPerSample: output.rowsPerSample, columns: output.columns, partition: .rows)
        append(
            ActivityGradientWork(penalty, output: output, gradient: gradient),
            [.read(output, .rows), .write(gradient)]
        )
        appendDerivative(of: activation, output: output, gradient: gradient)
        return gradient
    }
}
