internal import CKernels

/// An elementwise activation that could not become part of the operation before it.
struct ActivationOperation: Operation {
    let columns: Int
    let rows: Int
    let activation: ActivationKind

    var portable: PortableOperation {
        PortableOperation(ActivationFunction(activation).rawValue)
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: inputs[0].partition.ofOutput)
        builder.append(
            ActivationForward(activation: activation, input: inputs[0], output: output),
            [.read(inputs[0], output.partition), .write(output)]
        )
        return output
    }

    /// The derivative is in the gradient already; what is left is the one of the activation before.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: pass.gradient)
        return [pass.gradient]
    }
}

extension Partition {
    /// The partition of an elementwise operation's output: the input's, but one of copies is written once.
    var ofOutput: Partition {
        if case .copies = self { return .rows }
        return self
    }
}

extension ScheduleBuilder {
    /// Multiplies the gradient by the derivative of the activation that gave `output`.
    mutating func appendDerivative(of activation: ActivationKind, output: Tensor, gradient: Tensor) {
        guard activation != .linear else { return }
        append(
            ActivationGradient(activation: activation, output: output, gradient: gradient),
            [.read(output, gradient.partition), .write(gradient)]
        )
    }
}

private struct ActivationForward: KernelTask {
    let activation: ActivationKind
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (x, y) = (input.pointer(step), output.pointer(step))
        output.forEachRun(step) { activation_forward(activation, x, y, $0) }
    }
}

private struct ActivationGradient: KernelTask {
    let activation: ActivationKind
    let output: Tensor
    let gradient: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (y, dy) = (output.pointer(step), gradient.pointer(step))
        gradient.forEachRun(step) { activation_gradient(activation, y, dy, dy, $0) }
    }
}
