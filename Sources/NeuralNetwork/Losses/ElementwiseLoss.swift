/// A loss that is the mean over all elements of a sample.
public protocol ElementwiseLoss: Loss {
    /// The losses of sixteen elements, and their derivatives with respect to the outputs.
    func elements(outputs: Lanes, targets: Lanes) -> (losses: Lanes, derivatives: Lanes)
}

extension ElementwiseLoss {
    /// Sums elements in double precision, in row-major order.
    public func compute(_ batch: LossBatch) {
        let outputs = batch.batch
        let scale = 1 / Float(outputs.count * outputs.size)
        for sample in outputs.samples {
            var sum = 0.0
            for row in 0..<outputs.rowsPerSample {
                guard let targets = outputs.targets(sample, row) else { return }
                let values = outputs.outputs(sample, row)
                let gradient = batch.gradient(sample, row)
                for column in stride(from: 0, to: outputs.columns, by: Lanes.scalarCount) {
                    let count = min(outputs.columns - column, Lanes.scalarCount)
                    let (losses, derivatives) = elements(
                        outputs: Lanes(values + column, count: count),
                        targets: Lanes(targets + column, count: count)
                    )
                    for lane in 0..<count { sum += Double(losses[lane]) }
                    if let gradient { (derivatives * scale).store(to: gradient + column, count: count) }
                }
            }
            batch.losses[sample] = Float(sum / Double(outputs.size))
        }
    }
}
