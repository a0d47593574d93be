internal import CKernels

/// Drops a share of the numbers while training, and else hands them on.
struct DropoutOperation: Operation {
    let size: Int
    let rate: Double
    /// The user's own seed.
    let seed: Int?
    /// Tells the dropouts of a model apart.
    let index: Int

    var outputSize: Int {
        size
    }

    func forward(_ input: Tensor, in builder: inout ScheduleBuilder) -> Tensor {
        guard builder.update != nil else { return input }
        let output = builder.tensor(columns: size, share: input.share)
        builder.append(
            DropoutTask(random: random(builder), rate: rate, input: input, output: output),
            [.read(input, input.share), .write(output)]
        )
        return output
    }

    /// The gradient loses the same places; the random numbers are made once more rather than kept.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> Tensor {
        builder.append(
            DropoutTask(random: random(builder), rate: rate, input: pass.gradient, output: pass.gradient),
            [.write(pass.gradient)]
        )
        builder.appendDerivative(of: pass.inputActivation, output: pass.input, gradient: pass.gradient)
        return pass.gradient
    }

    private func random(_ builder: ScheduleBuilder) -> RandomStream {
        .dropout(index, seed: builder.seed).seeded(by: seed)
    }
}

private struct DropoutTask: KernelTask {
    let random: RandomStream
    let rate: Double
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        let (x, y) = (input.pointer(step), output.pointer(step))
        let stream = random.stream &+ UInt64(truncatingIfNeeded: step.number)
        output.share.forEachRun(step, stride: output.stride) { dropout(random.key, stream, rate, x, y, $0) }
    }
}
