internal import CKernels

/// Disturbs the elements while training, and else hands them on.
struct NoiseOperation: Operation {
    /// What is done to each element.
    enum Kind: BitwiseCopyable {
        /// Dropped at that rate, or divided by 1 - rate.
        case dropout(Double)
        /// A normal number of that deviation and mean 0 is added.
        case gaussian(Double)
        /// Multiplied by a normal number of that deviation and mean 1.
        case gaussianDropout(Double)
    }

    let kind: Kind
    let columns: Int
    let rows: Int
    /// The user's own seed.
    let seed: Int?
    /// The layer's place in the model, which tells the noises of a model apart.
    let layer: Int

    var portable: PortableOperation {
        .identity
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        guard builder.mode == .training else { return inputs[0] }
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: inputs[0].partition.ofOutput)
        builder.append(
            NoiseTask(random: random(builder), kind: kind, input: inputs[0], output: output),
            [.read(inputs[0], output.partition), .write(output)]
        )
        return output
    }

    /// The gradient is multiplied by the same numbers; they are drawn once more rather than kept.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        if case .gaussian = kind {
        } else {
            builder.append(
                NoiseTask(random: random(builder), kind: kind, input: pass.gradient, output: pass.gradient),
                [.write(pass.gradient)]
            )
        }
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: pass.gradient)
        return [pass.gradient]
    }

    private func random(_ builder: ScheduleBuilder) -> RandomStream {
        .dropout(layer, seed: builder.seed).seeded(by: seed)
    }
}

private struct NoiseTask: KernelTask {
    let random: RandomStream
    let kind: NoiseOperation.Kind
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (x, y) = (input.pointer(step), output.pointer(step))
        let stream = random.stream &+ UInt64(truncatingIfNeeded: step.number)
        output.forEachRun(step) { run in
            switch kind {
            case .dropout(let rate): dropout(random.key, stream, rate, x, y, run)
            case .gaussian(let deviation): gaussian_noise(random.key, stream, Float(deviation), x, y, run)
            case .gaussianDropout(let deviation): gaussian_dropout(random.key, stream, Float(deviation), x, y, run)
            }
        }
    }
}
