internal import CKernels

/// Appends a model's operations to a schedule, forward and backward.
struct ModelSchedule {
    private let compiled: CompiledModel
    private let samples: SampleMemory
    private let order: UnsafePointer<Int32>
    private let nodes: [Lowering.Node]
    private var builder: ScheduleBuilder
    /// The features of the batch.
    private let batch: Tensor
    /// By the number of the value; 0 is the batch.
    private var tensors: [Int: Tensor] = [:]

    /// Appends the gathering of the batch and the forward pass.
    private init(
        _ compiled: CompiledModel,
        _ nodes: [Lowering.Node],
        _ builder: ScheduleBuilder,
        samples: SampleMemory,
        order: UnsafePointer<Int32>
    ) {
        self.compiled = compiled
        self.nodes = nodes
        self.builder = builder
        self.samples = samples
        self.order = order
        let input = compiled.model.lowering.input
        let readers = nodes.filter { $0.inputs.contains(input.index) }
        if case .bytes(_, let scaling) = samples.features, readers.count == 1, readers[0].inputs.count == 1 {
            batch = readers[0].operation.batchTensor(columns: input.size, scaling: scaling, in: &self.builder)
        } else {
            batch = self.builder.tensor(columns: input.size, partition: .rows)
        }
        self.builder.append(BatchGather(samples: samples, order: order, output: batch), [.write(batch)])
        for node in nodes {
            tensors[node.output] = node.operation.forward(node.inputs.map { tensor($0) }, in: &self.builder)
        }
    }

    /// A step of training: forward, loss, backward, update.
    ///
    /// - Parameter sampleWeights: what each sample's loss is multiplied by; nil: nothing.
    static func training(
        _ compiled: CompiledModel,
        builder: ScheduleBuilder,
        samples: SampleMemory,
        order: UnsafePointer<Int32>,
        results: BatchResults,
        sampleWeights: UnsafePointer<Float>?
    ) -> Schedule {
        var schedule = ModelSchedule(compiled, compiled.nodesForLoss, builder, samples: samples, order: order)
        schedule.appendPenalties(results)
        let source = schedule.tensor(compiled.lossValue)
        let gradient = schedule.builder.tensor(
            rowsPerSample: source.rowsPerSample,
            columns: source.columns,
            partition: .rows
        )
        schedule.appendLoss(results, source: source, gradient: gradient, sampleWeights: sampleWeights)
        schedule.appendActivityPenalties(results)
        let activation = schedule.activation(of: compiled.lossValue)
        schedule.builder.appendDerivative(of: activation, output: source, gradient: gradient)
        schedule.appendBackward(gradient)
        return Schedule(schedule.builder)
    }

    /// A step of evaluation: forward and loss, and for classes the probability of the predicted one; the outputs are
    /// copied to `outputs` where somebody wants them.
    static func evaluating(
        _ compiled: CompiledModel,
        builder: ScheduleBuilder,
        samples: SampleMemory,
        order: UnsafePointer<Int32>,
        results: BatchResults,
        outputs: UnsafeMutablePointer<Float>? = nil
    ) -> Schedule {
        let nodes = outputs == nil ? compiled.nodesForLoss : compiled.nodesForLossAndOutputs
        var schedule = ModelSchedule(compiled, nodes, builder, samples: samples, order: order)
        schedule.appendPenalties(results)
        let source = schedule.tensor(compiled.lossValue)
        schedule.appendLoss(results, source: source, gradient: nil)
        schedule.appendActivityPenalties(results)
        if results.classes != nil {
            let softmax = schedule.builder.tensor(columns: source.columns, partition: .rows)
            schedule.builder.append(
                ProbabilityTask(logits: source, softmax: softmax, results: results),
                [.read(source, .rows), .write(softmax)]
            )
        }
        if let outputs {
            let output = schedule.tensor(compiled.model.output.index)
            schedule.builder.append(OutputTask(source: output, target: outputs), [.read(output, .rows)])
        }
        return Schedule(schedule.builder)
    }

    /// A step of prediction: forward, and the outputs copied to `outputs`.
    static func predicting(
        _ compiled: CompiledModel,
        builder: ScheduleBuilder,
        samples: SampleMemory,
        order: UnsafePointer<Int32>,
        outputs: UnsafeMutablePointer<Float>
    ) -> Schedule {
        let output = compiled.model.output.index
        var needed: Set<Int> = [output]
        let nodes = compiled.model.lowering.fused(keeping: [output]).reversed().filter { node in
            guard needed.contains(node.output) else { return false }
            needed.formUnion(node.inputs)
            return true
        }
        var schedule = ModelSchedule(compiled, nodes.reversed(), builder, samples: samples, order: order)
        let source = schedule.tensor(output)
        schedule.builder.append(OutputTask(source: source, target: outputs), [.read(source, .rows)])
        return Schedule(schedule.builder)
    }

    private func tensor(_ value: Int) -> Tensor {
        tensors[value] ?? batch
    }

    /// The activation that a value came out of.
    private func activation(of value: Int) -> ActivationKind {
        nodes.first { $0.output == value }?.operation.activation ?? .linear
    }

    // MARK: Loss

    private mutating func appendPenalties(_ results: BatchResults) {
        guard results.penaltyParts > 0 else { return }
        let weights = builder.weights.filter { $0.penalty != nil }
        builder.append(PenaltyWork(weights, results: results), weights.map { .read($0, .whole) })
    }

    private mutating func appendLoss(
        _ results: BatchResults,
        source: Tensor,
        gradient: Tensor?,
        sampleWeights: UnsafePointer<Float>? = nil
    ) {
        var targets: Tensor?
        if case .numbers(let numbers, let columns) = samples.targets {
            let gathered = builder.tensor(columns: columns, partition: .rows)
            builder.append(TargetGather(numbers: numbers, order: order, output: gathered), [.write(gathered)])
            targets = gathered
        }
        let outputs = tensors[compiled.model.output.index] ?? source
        let work = LossWork(
            compiled,
            results: results,
            source: source,
            outputs: outputs,
            targets: targets,
            gradient: gradient,
            weights: sampleWeights.map { SampleWeights(values: $0, order: order) }
        )
        builder.append(
            work,
            [.read(source, .rows), .read(outputs, .rows)] + (targets.map { [.read($0, .rows)] } ?? [])
                + (gradient.map { [.write($0)] } ?? [])
        )
    }

    private var activityPenalties: [(value: Int, penalty: WeightPenalty)] {
        compiled.model.lowering.activityPenalties.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// After the losses, to which they are added.
    private mutating func appendActivityPenalties(_ results: BatchResults) {
        let penalties = activityPenalties.map { (tensor: tensor($0.value), penalty: $0.penalty) }
        guard !penalties.isEmpty else { return }
        builder.append(ActivityPenaltyWork(penalties, results: results), penalties.map { .read($0.tensor, .rows) })
    }

    // MARK: Backward

    /// Appends the backward pass as far as there are weights to update, and then all updates, so that threads wait but
    /// once for them: the first layer's comes first, since it waits for all that comes before. The last layers, often
    /// small ones whose weights all threads read, reach the others while those work on the next batch's first layers.
    ///
    /// - Parameter gradient: with respect to what the loss is computed from, before its activation.
    private mutating func appendBackward(_ gradient: Tensor) {
        var learns: Set<Int> = []
        for node in nodes
        where !node.operation.trainableWeights.isEmpty || node.inputs.contains(where: learns.contains) {
            learns.insert(node.output)
        }
        var gradients = [compiled.lossValue: gradient]
        var passes: [(any Operation, BackwardPass)] = []
        let penalties = Dictionary(uniqueKeysWithValues: activityPenalties.map { ($0.value, $0.penalty) })
        for node in nodes.reversed() {
            if let penalty = penalties[node.output], learns.contains(node.output) {
                let gradient = builder.activityGradient(
                    of: tensor(node.output),
                    penalty: penalty,
                    activation: node.operation.activation
                )
                if let sum = gradients[node.output] {
                    builder.appendSum(of: gradient, into: sum)
                } else {
                    gradients[node.output] = gradient
                }
            }
            guard learns.contains(node.output), let gradient = gradients[node.output] else { continue }
            let pass = BackwardPass(
                inputs: node.inputs.map { tensor($0) },
                output: tensor(node.output),
                gradient: gradient,
                inputActivations: node.inputs.map { activation(of: $0) },
                wanted: node.inputs.map { learns.contains($0) }
            )
            passes.append((node.operation, pass))
            let results = node.operation.backward(pass, in: &builder)
            for (input, result) in zip(node.inputs, results) {
                guard let result else { continue }
                if let sum = gradients[input] {
                    builder.appendSum(of: result, into: sum)
                } else {
                    gradients[input] = result
                }
            }
        }
        for (operation, pass) in passes.reversed() { operation.update(pass, in: &builder) }
        builder.appendStoredUpdates(compiled.optimizer)
        builder.appendConstraints()
    }
}

extension CompiledModel {
    /// The value that the loss is computed from: the model's outputs, or what goes into their final activation.
    fileprivate var lossValue: Int {
        let output = model.output.index
        guard lossIsFused, let node = model.lowering.nodes.first(where: { $0.output == output }) else { return output }
        return node.inputs[0]
    }

    /// All that loss and metrics need: a final activation that the loss takes over only where a metric reads outputs.
    fileprivate var nodesForLoss: [Lowering.Node] {
        let output = model.output.index
        guard lossValue != output, !metrics.contains(where: \.readsOutputs),
            model.lowering.activityPenalties[output] == nil
        else { return nodesForLossAndOutputs }
        return nodesForLossAndOutputs.filter { $0.output != output }
    }

    /// What the loss is computed from, and the model's outputs.
    fileprivate var nodesForLossAndOutputs: [Lowering.Node] {
        let penalized = Set(model.lowering.activityPenalties.keys)
        return model.lowering.fused(keeping: penalized.union([lossValue, model.output.index]))
    }
}
