/// A model's weights, and the optimizer's slots when it is to be trained, in the kernels' layout.
struct ModelMemory {
    let arena = Arena()
    let weights: [WeightMemory]

    init(_ compiled: CompiledModel, state: TrainingState, isTrained: Bool) {
        let arena = arena
        let slotCount = isTrained ? compiled.optimizer.update.slotCount : 0
        weights = compiled.model.lowering.weights.enumerated().map { index, weight in
            WeightMemory(id: index, shape: weight.shape, slotCount: slotCount, arena: arena)
        }
        for (index, weight) in weights.enumerated() { weight.load([state.weights[index]] + state.slots[index]) }
    }

    /// Puts the weights and slots into the state.
    func store(into state: inout TrainingState) {
        for (index, weight) in weights.enumerated() {
            let arrays = weight.stored()
            state.weights[index] = arrays.first ?? []
            state.slots[index] = Array(arrays.dropFirst())
        }
    }
}

extension CompiledModel {
    /// Refuses states and samples that do not belong to the model, and batches that memory cannot hold.
    func check(_ state: TrainingState, _ samples: Samples, rows: Int, isTraining: Bool) throws(TrainingError) {
        guard state.fits(self) else { throw .invalid("the training state is another model's") }
        guard samples.shape == model.inputShape else {
            throw .invalid(
                "the model takes pictures of shape \(describe(model.inputShape)), not \(describe(samples.shape))"
            )
        }
        guard samples.count <= Int(Int32.max) else {
            throw .invalid("\(samples.count) samples are more than the \(Int32.max) that can be numbered")
        }
        let tensors = isTraining ? 2.0 : 1.0
        let perSample = model.lowering.operations.reduce(Double(model.lowering.inputSize)) {
            $0 + tensors * Double($1.outputSize)
        }
        let needed = 4 * Double(rows) * perSample
        let available = Double(availableMemory())
        guard needed < available else {
            throw .invalid(
                "a batch of \(rows) samples takes \(describe(bytes: needed)), but this machine has "
                    + "\(describe(bytes: available)) of memory; use a smaller batch_size"
            )
        }
    }

    /// Refuses labels that are no class of the model.
    func checkLabels(of samples: Samples) throws(TrainingError) {
        guard let label = samples.largestLabel, Int(label) >= classes else { return }
        throw .invalid(
            "there is a label \(label), but the model has only \(classes) outputs, for the classes 0 to \(classes - 1); "
                + "give the last layer at least \(Int(label) + 1) units"
        )
    }
}
