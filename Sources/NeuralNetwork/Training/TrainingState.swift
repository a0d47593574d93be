/// All that going on with a training needs: weights, optimizer slots, steps and epochs done, and the history.
///
/// Training from epoch 1 to 3, and then from this state to 5, gives the bits of training from 1 to 5.
public struct TrainingState: Sendable, Equatable {
    /// Every weight in Keras's order (each layer's kernel, then its bias) and layout (inputs × units, row by row).
    public internal(set) var weights: [[Float]]
    /// For each weight the optimizer's slots, each laid out like the weight.
    var slots: [[[Float]]]
    /// Optimizer steps done.
    public internal(set) var stepsDone: Int
    /// Whole epochs done.
    public internal(set) var epochsDone: Int
    /// What each epoch came to.
    public internal(set) var history: [EpochResult]

    /// Initial weights, from the seed.
    public init(initial compiled: CompiledModel, seed: UInt64) {
        let weights = compiled.model.lowering.weights
        self.weights = weights.enumerated().map { index, weight in
            weight.initializer.values(shape: weight.shape, random: .weight(index, seed: seed))
        }
        let slotCount = compiled.optimizer.update.slotCount
        slots = weights.map { weight in
            [[Float]](repeating: [Float](repeating: 0, count: weight.count), count: slotCount)
        }
        stepsDone = 0
        epochsDone = 0
        history = []
    }

    /// Training that starts with weights from elsewhere, as `weights` lists them.
    ///
    /// - Throws: `TrainingError.invalid` when they are not the model's in number or size.
    public init(weights: [[Float]], for compiled: CompiledModel) throws(TrainingError) {
        self.init(initial: compiled, seed: 0)
        let expected = self.weights.map(\.count)
        guard weights.map(\.count) == expected else {
            throw .invalid("the model has weights of \(expected) numbers, but \(weights.map(\.count)) are given")
        }
        self.weights = weights
    }

    /// Whether the state belongs to a model with that optimizer.
    func fits(_ compiled: CompiledModel) -> Bool {
        let counts = compiled.model.lowering.weights.map(\.count)
        let slotCount = compiled.optimizer.update.slotCount
        return weights.map(\.count) == counts
            && slots.map { $0.map(\.count) } == counts.map { Array(repeating: $0, count: slotCount) }
    }
}
