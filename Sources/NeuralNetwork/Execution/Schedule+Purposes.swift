internal import CKernels

extension Schedule {
    /// A step of training: forward, loss, back, update.
    convenience init(
        training model: Sequential,
        builder: ScheduleBuilder,
        samples: SampleMemory,
        order: UnsafePointer<Int32>,
        outcomes: Outcomes
    ) {
        var builder = builder
        let operations = model.lowering.operationsBeforeFinalSoftmax
        let tensors = builder.appendForward(operations, of: model, samples: samples, order: order)
        let logits = tensors[operations.count]
        let gradient = builder.tensor(columns: logits.columns, share: .rows)
        builder.append(
            CrossEntropyTask(logits: logits, gradient: gradient, outcomes: outcomes),
            [.read(logits, .rows), .write(gradient)]
        )
        builder.appendDerivative(
            of: operations.last?.activation ?? .linear,
            output: logits,
            gradient: gradient
        )
        builder.appendBackward(operations, tensors: tensors, lossGradient: gradient)
        self.init(builder)
    }

    /// A step of evaluation: forward, loss, and the probability of the predicted class.
    convenience init(
        evaluating model: Sequential,
        builder: ScheduleBuilder,
        samples: SampleMemory,
        order: UnsafePointer<Int32>,
        outcomes: Outcomes
    ) {
        var builder = builder
        let operations = model.lowering.operationsBeforeFinalSoftmax
        let tensors = builder.appendForward(operations, of: model, samples: samples, order: order)
        let logits = tensors[operations.count]
        builder.append(
            CrossEntropyTask(logits: logits, gradient: nil, outcomes: outcomes),
            [.read(logits, .rows)]
        )
        let softmax = builder.tensor(columns: logits.columns, share: .rows)
        builder.append(
            ProbabilityTask(logits: logits, softmax: softmax, outcomes: outcomes),
            [.read(logits, .rows), .write(softmax)]
        )
        self.init(builder)
    }

    /// A step of prediction: forward, and the outputs copied to `outputs`.
    convenience init(
        predicting model: Sequential,
        builder: ScheduleBuilder,
        samples: SampleMemory,
        order: UnsafePointer<Int32>,
        outputs: UnsafeMutablePointer<Float>
    ) {
        var builder = builder
        let tensors = builder.appendForward(model.lowering.operations, of: model, samples: samples, order: order)
        let source = tensors[model.lowering.operations.count]
        builder.append(OutputTask(source: source, target: outputs), [.read(source, .rows)])
        self.init(builder)
    }
}

extension Lowering {
    /// The operations that give the logits: a softmax at the end belongs to the loss.
    var operationsBeforeFinalSoftmax: ArraySlice<any Operation> {
        operations.last is SoftmaxOperation ? operations.dropLast() : operations[...]
    }
}

extension ScheduleBuilder {
    /// Adds the gathering of the batch and the way forward; returns the input and every operation's output.
    fileprivate mutating func appendForward(
        _ operations: some Collection<any Operation>,
        of model: Sequential,
        samples: SampleMemory,
        order: UnsafePointer<Int32>
    ) -> [Tensor] {
        let columns = model.lowering.inputSize
        let input =
            operations.first?.firstInput(columns: columns, scaling: samples.scaling, in: &self)
            ?? tensor(columns: columns, share: .rows)
        append(BatchGather(samples: samples, order: order, output: input), [.write(input)])
        var tensors = [input]
        for operation in operations {
            tensors.append(operation.forward(tensors[tensors.count - 1], in: &self))
        }
        return tensors
    }

    /// Adds the way back as far as there are weights, and then all updates, so that threads wait but once for them: the
    /// first layer's comes first, since it waits for all that comes before. The last layers, often small ones whose
    /// weights all threads read, reach the others while those work on the next batch's first layers.
    fileprivate mutating func appendBackward(
        _ operations: ArraySlice<any Operation>,
        tensors: [Tensor],
        lossGradient: Tensor
    ) {
        guard let first = operations.firstIndex(where: \.hasWeights) else { return }
        var updates: [(any Operation, BackwardPass)] = []
        var gradient = lossGradient
        for index in (first..<operations.endIndex).reversed() {
            let pass = BackwardPass(
                input: tensors[index],
                output: tensors[index + 1],
                gradient: gradient,
                inputActivation: index > 0 ? operations[index - 1].activation : .linear
            )
            updates.append((operations[index], pass))
            if index > first { gradient = operations[index].backward(pass, in: &self) }
        }
        for (operation, pass) in updates.reversed() { operation.update(pass, in: &self) }
    }
}
