internal import CKernels

/// An elementwise activation that could not become part of the operation before it.
struct ActivationOperation: Operation {
    let size: Int
    let activation: ActivationKind

    var outputSize: Int {
        size
    }

    func forward(_ input: Tensor, in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(columns: size, share: input.share)
        builder.append(
            ActivationForward(activation: activation, input: input, output: output),
            [.read(input, input.share), .write(output)]
        )
        return output
    }

    /// The derivative is in the gradient already; what is left is the one of the activation before.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> Tensor {
        builder.appendDerivative(of: pass.inputActivation, output: pass.input, gradient: pass.gradient)
        return pass.gradient
    }
}

extension ScheduleBuilder {
    /// Multiplies the gradient by the derivative of the activation that gave `output`.
    mutating func appendDerivative(of activation: ActivationKind, output: Tensor, gradient: Tensor) {
        guard activation != .linear else { return }
        append(
            ActivationGradient(activation: activation, output: output, gradient: gradient),
            [.read(output, gradient.share), .write(gradient)]
        )
    }
}

private struct ActivationForward: KernelTask {
    let activation: ActivationKind
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        let (x, y) = (input.pointer(step), output.pointer(step))
        output.share.forEachRun(step, stride: output.stride) { activation_forward(activation, x, y, $0) }
    }
}

private struct ActivationGradient: KernelTask {
    let activation: ActivationKind
    let output: Tensor
    let gradient: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        let (y, dy) = (output.pointer(step), gradient.pointer(step))
        gradient.share.forEachRun(step, stride: gradient.stride) { activation_gradient(activation, y, dy, dy, $0) }
    }
}
