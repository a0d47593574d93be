/// What a training takes at its peak, in bytes, as far as it is known before anything runs. Much the greatest part of
/// the program's memory is here; the rest is tens of megabytes.
public struct MemoryEstimate: Sendable {
    /// Every weight, once: training works in the memory of its state.
    public var weights = 0.0
    /// The optimizer's slots.
    public var slots = 0.0
    /// Gradients that have to be stored: to be clipped, for a penalty, or for a rule written in Swift.
    public var gradients = 0.0
    /// The copy that a callback keeps of the best epoch's weights.
    public var bestWeights = 0.0
    /// A model file while it is put together: its weights in the file, in the archive, and on their way to the disk.
    public var modelFile = 0.0
    /// What layers give for a batch, and gradients with respect to it.
    public var batch = 0.0
}

extension CompiledModel {
    /// What training the model takes.
    public func memoryEstimate(batchSize: Int, callbacks: [any Callback], isValidated: Bool) -> MemoryEstimate {
        let lowering = model.lowering
        let sizes = lowering.weights.map { Double(MemoryLayout<Float>.stride * WeightBlock.size(shape: $0.shape)) }
        var estimate = MemoryEstimate()
        estimate.weights = sizes.reduce(0, +)
        for (weight, size) in zip(lowering.weights, sizes) where weight.isTrainable {
            estimate.slots += Double(optimizer.rule.slotCount) * size
        }
        estimate.gradients = weightsWithStoredGradients.reduce(0) { $0 + sizes[$1] }
        if callbacks.contains(where: \.keepsWeights) { estimate.bestWeights = estimate.weights }
        let writesModel = callbacks.contains { [.model, .weights].contains($0.file?.content) }
        if writesModel { estimate.modelFile = 3 * estimate.weights }
        estimate.batch = Double(batchSize) * bytesPerSample(isTraining: true)
        if isValidated { estimate.batch += Double(evaluationBatchSize) * bytesPerSample(isTraining: false) }
        return estimate
    }

    /// What layers give for a sample, with the gradients of it in training.
    func bytesPerSample(isTraining: Bool) -> Double {
        let tensors = isTraining ? 2.0 : 1.0
        let elements = model.lowering.values.dropFirst().reduce(Double(model.lowering.input.size)) {
            $0 + tensors * Double($1.size)
        }
        return elements * Double(MemoryLayout<Float>.stride)
    }

    /// Samples of a batch that is only evaluated. Any number gives the same results: 256 rows of a usual layer's numbers
    /// stay in a cache, and 16 MiB hold fewer rows of a very large one's.
    var evaluationBatchSize: Int {
        max(32, min(256, Int(Double(Limits.evaluatedBatch) / bytesPerSample(isTraining: false))))
    }
}
