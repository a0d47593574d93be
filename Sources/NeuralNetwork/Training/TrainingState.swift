/// All that going on with a training needs: weights, optimizer slots, steps and epochs done, the history, and what
/// callbacks remember.
///
/// Training from epoch 1 to 3, and then from this state to 5, gives the bits of training from 1 to 5.
public struct TrainingState: Sendable, Equatable {
    /// Every weight, those included that no optimizer updates, in Keras's order (each layer's kernel, then its bias)
    /// and layout (inputs × units, row by row).
    public internal(set) var weights: [[Float]]
    /// For each weight the optimizer's slots, each laid out like the weight; none for a weight that it does not update.
    var slots: [[[Float]]]
    /// Optimizer steps done.
    public internal(set) var stepsDone: Int
    /// Whole epochs done.
    public internal(set) var epochsDone: Int
    /// What each epoch came to.
    public internal(set) var history: [EpochResult]
    /// Of each callback of the training that is going on; none between trainings.
    var callbackMemories: [CallbackMemory] = []
    /// Epochs that were done when this training began.
    public internal(set) var epochsBefore = 0
    /// Whether a callback has stopped the training that is going on.
    public internal(set) var isStopped = false
    /// The learning rate, when a callback has changed it.
    var learningRate: Double?

    /// Initial weights, from the seed.
    public init(initial compiled: CompiledModel, seed: UInt64) {
        let weights = compiled.model.lowering.weights
        self.weights = weights.enumerated().map { index, weight in
            weight.initializer.values(shape: weight.shape, random: .weight(index, seed: seed))
        }
        let rule = compiled.optimizer.rule
        var slotValue: Float = 0
        if case .elementwise(let elementwise) = rule { slotValue = elementwise.initialSlot }
        slots = weights.map { weight in
            let slot = [Float](repeating: slotValue, count: weight.count)
            return [[Float]](repeating: slot, count: weight.isTrainable ? rule.slotCount : 0)
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
        let expected = compiled.model.lowering.weights
        let slotCount = compiled.optimizer.rule.slotCount
        return weights.map(\.count) == expected.map(\.count)
            && slots.map { $0.map(\.count) }
                == expected.map { Array(repeating: $0.count, count: $0.isTrainable ? slotCount : 0) }
            && callbackMemories.allSatisfy { $0.weights.isEmpty || $0.weights.map(\.count) == weights.map(\.count) }
    }
}
