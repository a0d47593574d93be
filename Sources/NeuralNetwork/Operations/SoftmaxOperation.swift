internal import CKernels

/// Softmax over the last dimension. As the last operation it may be part of the loss instead.
struct SoftmaxOperation: Operation {
    let classes: Int
    let rows: Int

    var function: ActivationFunction {
        .softmax
    }

    var portable: PortableOperation {
        PortableOperation("softmax")
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: classes, partition: .rows)
        builder.append(SoftmaxForward(input: inputs[0], output: output), [.read(inputs[0], .rows), .write(output)])
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        let result = builder.tensor(rowsPerSample: rows, columns: classes, partition: .rows)
        builder.append(
            SoftmaxGradient(output: pass.output, gradient: pass.gradient, result: result),
            [.read(pass.output, .rows), .read(pass.gradient, .rows), .write(result)]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        return [result]
    }
}

private struct SoftmaxForward: KernelTask {
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        softmax_forward(output.columns, input.pointer(step), output.pointer(step), output.rows(step))
    }
}

private struct SoftmaxGradient: KernelTask {
    let output: Tensor
    let gradient: Tensor
    let result: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        softmax_gradient(
            result.columns,
            output.pointer(step),
            gradient.pointer(step),
            result.pointer(step),
            result.rows(step)
        )
    }
}
