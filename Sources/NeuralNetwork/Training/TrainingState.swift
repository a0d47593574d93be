/// All that going on with a training needs: weights, optimizer slots, steps and epochs done, the history, and what
/// callbacks remember.
///
/// Training from epoch 1 to 3, and then from this state to 5, gives the bits of training from 1 to 5.
public struct TrainingState: Sendable, Equatable {
    /// Every weight, those included that no optimizer updates, in Keras's order (each layer's kernel, then its bias).
    var values: WeightValues
    /// For each weight the optimizer's slots, each of the weight's shape; none for a weight that it does not update.
    var slotBlocks: [[WeightBlock]]
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
        let blocks = weights.enumerated().map { index, weight in
            let values = weight.initializer.values(shape: weight.shape, random: .weight(index, seed: seed))
            return WeightBlock(shape: weight.shape, values: values)
        }
        self.init(values: WeightValues(blocks: blocks), for: compiled)
    }

    /// Training that starts with the weights of another one, and an optimizer that has seen nothing yet.
    ///
    /// - Throws: `TrainingError.invalid` when they are another model's.
    public init(weightsOf other: TrainingState, for compiled: CompiledModel) throws(TrainingError) {
        self.init(values: other.values, for: compiled)
        guard fits(compiled) else { throw .invalid("the training state is another model's") }
    }

    /// Training that starts with weights from elsewhere, as `weights` lists them.
    ///
    /// - Throws: `TrainingError.invalid` when they are not the model's in number or size.
    public init(weights: [[Float]], for compiled: CompiledModel) throws(TrainingError) {
        let expected = compiled.model.lowering.weights
        guard weights.map(\.count) == expected.map(\.count) else {
            throw .invalid(
                "the model has weights of \(expected.map(\.count)) numbers, but \(weights.map(\.count)) are given"
            )
        }
        let blocks = zip(expected, weights).map { weight, values in
            WeightBlock(shape: weight.shape, values: ValueSource(at: { values[$0] }))
        }
        self.init(values: WeightValues(blocks: blocks), for: compiled)
    }

    private init(values: WeightValues, for compiled: CompiledModel) {
        self.values = values
        let rule = compiled.optimizer.rule
        var initialSlot: Float = 0
        if case .elementwise(let elementwise) = rule { initialSlot = elementwise.initialSlot }
        slotBlocks = compiled.model.lowering.weights.map { weight in
            (0..<(weight.isTrainable ? rule.slotCount : 0)).map { _ in
                initialSlot == 0
                    ? WeightBlock(shape: weight.shape)
                    : WeightBlock(shape: weight.shape, values: ValueSource(repeating: initialSlot))
            }
        }
        stepsDone = 0
        epochsDone = 0
        history = []
    }

    /// Every weight in Keras's order and layout (inputs × units, row by row): a copy.
    public var weights: [[Float]] {
        values.blocks.map(\.array)
    }

    /// The optimizer's slots, laid out like `weights`: a copy.
    var slots: [[[Float]]] {
        slotBlocks.map { $0.map(\.array) }
    }

    /// Whether every weight is a finite number.
    public var isFinite: Bool {
        var isFinite = true
        for block in values.blocks {
            block.forEachPiece(reading: { piece in isFinite = isFinite && piece.allSatisfy(\.isFinite) })
        }
        return isFinite
    }

    /// Sees to it that no other state has the memory of this one.
    mutating func takeOwnBlocks() {
        func own(_ block: inout WeightBlock) {
            if !isKnownUniquelyReferenced(&block) { block = WeightBlock(copying: block) }
        }
        for weight in values.blocks.indices {
            own(&values.blocks[weight])
            for slot in slotBlocks[weight].indices { own(&slotBlocks[weight][slot]) }
        }
    }

    /// Whether the state belongs to a model with that optimizer.
    func fits(_ compiled: CompiledModel) -> Bool {
        let expected = compiled.model.lowering.weights
        let slotCount = compiled.optimizer.rule.slotCount
        let shapes = expected.map(\.shape)
        return values.blocks.map(\.shape) == shapes
            && slotBlocks.map { $0.map(\.shape) }
                == expected.map { Array(repeating: $0.shape, count: $0.isTrainable ? slotCount : 0) }
            && callbackMemories.allSatisfy { $0.weights.isEmpty || $0.weights.blocks.map(\.shape) == shapes }
    }

    /// The same numbers, histories and memories.
    public static func == (first: Self, second: Self) -> Bool {
        first.values == second.values && first.slots == second.slots && first.stepsDone == second.stepsDone
            && first.epochsDone == second.epochsDone && first.history == second.history
            && first.callbackMemories == second.callbackMemories && first.epochsBefore == second.epochsBefore
            && first.isStopped == second.isStopped && first.learningRate == second.learningRate
    }
}
