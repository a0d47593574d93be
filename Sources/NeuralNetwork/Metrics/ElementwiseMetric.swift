/// A metric that comes from the mean of one number per element, such as the squared error.
protocol ElementwiseMetric: Metric {
    /// The number of one element.
    static func element(output: Float, target: Float) -> Float
}

extension ElementwiseMetric {
    /// Less is better.
    public var isHigherBetter: Bool { false }

    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Targets that are classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        problemOfShapes(outputs, targets)
    }

    /// The mean over a sample's elements.
    public func record(_ batch: MetricBatch) {
        let outputs = batch.batch
        for sample in outputs.samples {
            var sum = 0.0
            for row in 0..<outputs.rowsPerSample {
                guard let targets = outputs.targets(sample, row) else { return }
                let values = outputs.outputs(sample, row)
                for column in 0..<outputs.columns {
                    sum += Double(Self.element(output: values[column], target: targets[column]))
                }
            }
            batch.records[sample] = Float(sum / Double(outputs.size))
        }
    }
}
