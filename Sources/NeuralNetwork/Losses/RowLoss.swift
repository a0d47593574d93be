/// A loss that takes a row of outputs as a whole: the mean over a sample's rows.
public protocol RowLoss: Loss {
    /// The loss of a row, and its gradient with respect to the row's outputs.
    ///
    /// - Parameter gradient: receives `columns` numbers; nil when they are of no use.
    func row(
        outputs: UnsafePointer<Float>,
        targets: UnsafePointer<Float>,
        columns: Int,
        gradient: UnsafeMutablePointer<Float>?
    ) -> Double
}

extension RowLoss {
    /// Rows are added up in double precision, from the first to the last.
    public func compute(_ batch: LossBatch) {
        let outputs = batch.batch
        let scale = 1 / Float(outputs.count * outputs.rowsPerSample)
        for sample in outputs.samples {
            var sum = 0.0
            for row in 0..<outputs.rowsPerSample {
                guard let targets = outputs.targets(sample, row) else { return }
                let gradient = batch.gradient(sample, row)
                sum += self.row(
                    outputs: outputs.outputs(sample, row),
                    targets: targets,
                    columns: outputs.columns,
                    gradient: gradient
                )
                if let gradient { for column in 0..<outputs.columns { gradient[column] *= scale } }
            }
            batch.losses[sample] = Float(sum / Double(outputs.rowsPerSample))
        }
    }
}
