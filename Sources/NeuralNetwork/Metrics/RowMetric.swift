/// A metric that compares outputs with numbers, row by row: the mean over a sample's rows.
protocol RowMetric: Metric {
    /// What a row of `columns` numbers comes to.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double
}

extension RowMetric {
    /// Outputs do.
    public var readsOutputs: Bool { true }

    /// Targets that are classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? { problemOfClasses(targets) }

    /// The mean over a sample's rows.
    public func record(_ batch: MetricBatch) {
        recordRows(of: batch)
    }

    /// The mean over a sample's rows.
    func recordRows(of batch: MetricBatch) {
        let outputs = batch.batch
        for sample in outputs.samples {
            var sum = 0.0
            for row in 0..<outputs.rowsPerSample {
                guard let targets = outputs.targets(sample, row) else { return }
                sum += self.row(outputs: outputs.outputs(sample, row), targets: targets, columns: outputs.columns)
            }
            batch.records[sample] = Float(sum / Double(outputs.rowsPerSample))
        }
    }
}
