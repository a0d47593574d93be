/// What a pass learns of each sample, in the pass's order.
struct BatchResults: BitwiseCopyable {
    /// Class numbers; nil when targets are numbers.
    let classes: UnsafeMutablePointer<Int32>?
    let losses: UnsafeMutablePointer<Float>
    let predictions: UnsafeMutablePointer<Int32>
    let ranks: UnsafeMutablePointer<Int32>
    /// The softmax of the predicted class; only written by `ProbabilityTask`.
    let probabilities: UnsafeMutablePointer<Float>
    /// Of each metric, `width` numbers per sample.
    let records: UnsafePointer<UnsafeMutablePointer<Float>>
    /// What weights' penalties add to the loss of each batch, in parts: `penaltyParts` numbers a batch.
    let penalties: UnsafeMutablePointer<Double>
    let penaltyParts: Int

    init(_ compiled: CompiledModel, count: Int, batchSize: Int, penaltyParts: Int, arena: Arena) {
        if case .classes = compiled.targets {
            classes = arena.allocate(count, of: Int32.self)
        } else {
            classes = nil
        }
        losses = arena.allocate(count, of: Float.self)
        predictions = arena.allocate(classes == nil ? 0 : count, of: Int32.self)
        ranks = arena.allocate(classes == nil ? 0 : count, of: Int32.self)
        probabilities = arena.allocate(classes == nil ? 0 : count, of: Float.self)
        records = arena.store(compiled.metrics.map { arena.allocate(count * $0.width, of: Float.self) })
        self.penaltyParts = penaltyParts
        penalties = arena.allocate(penaltyParts * ((count + batchSize - 1) / max(1, batchSize)), of: Double.self)
    }
}
