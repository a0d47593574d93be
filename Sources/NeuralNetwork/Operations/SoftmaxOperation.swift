internal import CKernels

/// Softmax over a sample's numbers. As the last operation it is part of the loss instead.
struct SoftmaxOperation: Operation {
    let classes: Int

    var outputSize: Int {
        classes
    }

    func forward(_ input: Tensor, in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(columns: classes, share: .rows)
        builder.append(SoftmaxForward(input: input, output: output), [.read(input, .rows), .write(output)])
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> Tensor {
        let result = builder.tensor(columns: classes, share: .rows)
        builder.append(
            SoftmaxGradient(output: pass.output, gradient: pass.gradient, result: result),
            [.read(pass.output, .rows), .read(pass.gradient, .rows), .write(result)]
        )
        builder.appendDerivative(of: pass.inputActivation, output: pass.input, gradient: result)
        return result
    }
}

private struct SoftmaxForward: KernelTask {
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        softmax_forward(output.columns, input.pointer(step), output.pointer(step), output.share.rows(step))
    }
}

private struct SoftmaxGradient: KernelTask {
    let output: Tensor
    let gradient: Tensor
    let result: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        softmax_gradient(
            result.columns,
            output.pointer(step),
            gradient.pointer(step),
            result.pointer(step),
            result.share.rows(step)
        )
    }
}
