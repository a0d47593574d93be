internal import CKernels

/// Drops a fraction of the elements while training, and else hands them on.
struct DropoutOperation: Operation {
    let columns: Int
    let rows: Int
    let rate: Double
    /// The user's own seed.
    let seed: Int?
    /// The layer's place in the model, which tells the dropouts of a model apart.
    let layer: Int

    var portable: PortableOperation {
        .identity
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        guard builder.mode == .training else { return inputs[0] }
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: inputs[0].partition.ofOutput)
        builder.append(
            DropoutTask(random: random(builder), rate: rate, input: inputs[0], output: output),
            [.read(inputs[0], output.partition), .write(output)]
        )
        return output
    }

    /// The gradient loses the same places; the random numbers are drawn once more rather than kept.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        builder.append(
            DropoutTask(random: random(builder), rate: rate, input: pass.gradient, output: pass.gradient),
            [.write(pass.gradient)]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: pass.gradient)
        return [pass.gradient]
    }

    private func random(_ builder: ScheduleBuilder) -> RandomStream {
        .dropout(layer, seed: builder.seed).seeded(by: seed)
    }
}

private struct DropoutTask: KernelTask {
    let random: RandomStream
    let rate: Double
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (x, y) = (input.pointer(step), output.pointer(step))
        let stream = random.stream &+ UInt64(truncatingIfNeeded: step.number)
        output.forEachRun(step) { dropout(random.key, stream, rate, x, y, $0) }
    }
}
