internal import Machine

/// A model's weights, and the optimizer's slots and gradients when it is to be trained: the memory of a state.
struct ModelMemory {
    let arena = Arena()
    let weights: [WeightMemory]

    /// - Parameter state: whose blocks a training changes.
    init(_ compiled: CompiledModel, state: TrainingState, isTrained: Bool) {
        let arena = arena
        arena.keep(state.values.blocks)
        if isTrained { arena.keep(state.slotBlocks) }
        let stored = isTrained ? compiled.weightsWithStoredGradients : []
        weights = compiled.model.lowering.weights.enumerated().map { index, weight in
            WeightMemory(
                id: index,
                values: state.values.blocks[index],
                slots: isTrained ? state.slotBlocks[index] : [],
                storesGradient: stored.contains(index),
                penalty: weight.penalty,
                constraint: weight.constraint,
                arena: arena
            )
        }
    }
}

extension CompiledModel {
    /// Weights whose gradients have to reach memory: to be clipped, added to, or used by a rule written in Swift.
    var weightsWithStoredGradients: Set<Int> {
        let lowering = model.lowering
        let all = lowering.nodes.flatMap { node in
            node.operation.trainableWeights.map { ($0, node.operation.storesGradients) }
        }
        var everyOne = optimizer.clipping.isActive
        if case .elementwise = optimizer.rule { everyOne = true }
        return Set(all.filter { everyOne || $0.1 || lowering.weights[$0.0].penalty != nil }.map(\.0))
    }

    /// Refuses states and samples that do not belong to the model, and batches that memory cannot hold.
    func check(_ state: TrainingState, _ samples: Samples, rows: Int, isTraining: Bool) throws(TrainingError) {
        guard state.fits(self) else { throw .invalid("the training state is another model's") }
        guard samples.shape == model.inputShape else {
            throw .invalid(
                "the model takes samples of shape \(describe(model.inputShape)), not \(describe(samples.shape))"
            )
        }
        guard samples.count <= Int(Int32.max) else {
            throw .invalid("\(samples.count) samples are more than the \(Int32.max) that can be numbered")
        }
        let needed = Double(rows) * bytesPerSample(isTraining: isTraining)
        let available = AvailableMemory()
        guard needed < Double(available.byteCount) else {
            throw .invalid(
                "a batch of \(rows) samples takes \(describe(bytes: needed)), but \(available.reason); use a smaller "
                    + "batch_size"
            )
        }
    }

    /// The samples with targets as the loss takes them.
    ///
    /// - Throws: `TrainingError.invalid` for class numbers that the model has no output for, and for numbers of
    ///   another shape than the outputs, or of values that the loss does not take.
    func fitting(_ samples: Samples) throws(TrainingError) -> Samples {
        let columns = model.outputShape.last ?? 0
        if let largest = samples.largestClass, let least = samples.leastClass {
            let classes = columns == 1 && self.classes == nil ? 2 : columns
            guard least >= 0 else { throw .invalid("there is a class \(least); classes are numbered from 0") }
            guard largest < classes else {
                throw .invalid(
                    "there is a label \(largest), but the model has only \(columns) output\(columns == 1 ? "" : "s"), "
                        + "for the classes 0 to \(classes - 1); give the last layer at least \(largest + 1) units"
                )
            }
        }
        switch (targets, samples.targets) {
        case (.classes, .classes): return samples
        case (.classes, .numbers):
            throw .invalid("the loss takes class numbers, but the targets are numbers; use a loss such as 'mse'")
        case (.numbers, .classes): return samples.withNumericTargets(columns: columns)
        case (.numbers(let expected), .numbers(let numbers, let shape)):
            let size = elementCount(of: shape)
            guard size == elementCount(of: expected) else {
                throw .invalid(
                    "the model gives \(describe(expected)) for each sample, but the targets are \(describe(shape)); "
                        + "give the last layer \(shape.last ?? 1) unit\(shape.last == 1 ? "" : "s")"
                )
            }
            let rows = samples.range.lowerBound * size..<samples.range.upperBound * size
            if let problem = loss.targetValues.problem(numbers[rows], size: size, loss: type(of: loss).names[0]) {
                throw .invalid(problem)
            }
            return samples
        }
    }
}
