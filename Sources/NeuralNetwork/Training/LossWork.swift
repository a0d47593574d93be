internal import CKernels

/// What each sample's loss counts for.
struct SampleWeights: BitwiseCopyable {
    /// By the sample's index in the set.
    let values: UnsafePointer<Float>
    /// The order of the samples in the pass.
    let order: UnsafePointer<Int32>

    /// Multiplies the losses of the batch and their gradient.
    func weigh(_ losses: UnsafeMutablePointer<Float>, _ gradient: Tensor?, _ step: borrowing BatchStep) {
        let samples = step.part(of: step.rows)
        for sample in samples.begin..<samples.end {
            let weight = values[Int(order[step.offset + sample])]
            losses[sample] *= weight
            guard let gradient else { continue }
            let size = gradient.rowsPerSample * gradient.stride
            let range = IndexRange(begin: sample * size, end: (sample + 1) * size)
            vector_scale(gradient.pointer(step), weight, gradient.pointer(step), range)
        }
    }
}

/// Computes losses, their gradient when training, and what metrics keep.
final class LossWork: StepWork {
    private let loss: any Loss
    private let metrics: [any Metric]
    private let results: BatchResults
    /// What the loss is computed from.
    private let source: Tensor
    /// What metrics read; the source when it is the same.
    private let outputs: Tensor
    /// Targets, when they are numbers.
    private let targets: Tensor?
    private let gradient: Tensor?
    private let weights: SampleWeights?

    init(
        _ compiled: CompiledModel,
        results: BatchResults,
        source: Tensor,
        outputs: Tensor,
        targets: Tensor?,
        gradient: Tensor?,
        weights: SampleWeights?
    ) {
        loss = compiled.loss
        metrics = compiled.metrics
        self.results = results
        self.source = source
        self.outputs = outputs
        self.targets = targets
        self.gradient = gradient
        self.weights = weights
    }

    override func run(_ step: borrowing BatchStep) {
        let ranks =
            results.classes == nil
            ? nil
            : ClassRanks(predictions: results.predictions + step.offset, ranks: results.ranks + step.offset)
        loss.compute(
            LossBatch(
                batch: batch(source, step),
                losses: results.losses + step.offset,
                gradient: gradient?.pointer(step),
                ranks: ranks
            )
        )
        weights?.weigh(results.losses + step.offset, gradient, step)
        for (place, metric) in metrics.enumerated() {
            metric.record(
                MetricBatch(
                    batch: batch(outputs, step),
                    ranks: ranks,
                    records: results.records[place] + step.offset * metric.width
                )
            )
        }
    }

    private func batch(_ tensor: Tensor, _ step: borrowing BatchStep) -> OutputBatch {
        let samples = step.part(of: step.rows)
        let expected: OutputBatch.Expected =
            if let targets {
                .numbers(targets.pointer(step), stride: targets.stride)
            } else if let classes = results.classes {
                .classes(classes + step.offset)
            } else {
                .numbers(tensor.pointer(step), stride: tensor.stride)
            }
        return OutputBatch(
            outputs: tensor.pointer(step),
            stride: tensor.stride,
            rowsPerSample: tensor.rowsPerSample,
            columns: tensor.columns,
            expected: expected,
            samples: samples.begin..<samples.end,
            count: step.rows
        )
    }
}
