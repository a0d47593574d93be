/// A loss that is the mean over all elements of a sample.
public protocol ElementwiseLoss: Loss {
    /// The loss of one element, and its derivative with respect to the output.
    static func element(output: Float, target: Float) -> (loss: Float, derivative: Float)
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
                let gradient = batch.gradient.map { $0 + (sample * outputs.rowsPerSample + row) * outputs.stride }
                for column in 0..<outputs.columns {
                    let (loss, derivative) = Self.element(output: values[column], target: targets[column])
                    sum += Double(loss)
                    gradient?[column] = derivative * scale
                }
            }
            batch.losses[sample] = Float(sum / Double(outputs.size))
        }
    }
}
