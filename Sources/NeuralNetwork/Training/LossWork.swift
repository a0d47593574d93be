internal import CKernels

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

    init(
        _ compiled: CompiledModel,
        results: BatchResults,
        source: Tensor,
        outputs: Tensor,
        targets: Tensor?,
        gradient: Tensor?
    ) {
        loss = compiled.loss
        metrics = compiled.metrics
        self.results = results
        self.source = source
        self.outputs = outputs
        self.targets = targets
        self.gradient = gradient
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
