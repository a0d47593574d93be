internal import CKernels

/// The sizes of a dense layer.
struct DenseSize: BitwiseCopyable {
    let inputs: Int
    let units: Int

    func shape(_ step: borrowing Step) -> DenseShape {
        DenseShape(rows: step.rows, inputs: inputs, units: units)
    }
}

struct DenseForward: KernelTask {
    let size: DenseSize
    let activation: ActivationKind
    let input: Tensor
    let kernel: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        dense_forward(
            size.shape(step),
            input.pointer(step),
            kernel,
            bias,
            activation,
            output.pointer(step),
            output.share.rows(step),
            output.share.columns(step, of: size.units)
        )
    }
}

struct DenseInputGradient: KernelTask {
    let size: DenseSize
    let gradient: Tensor
    let kernel: UnsafePointer<Float>
    let input: Tensor
    let inputActivation: ActivationKind
    let result: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        dense_input_gradient(
            size.shape(step),
            gradient.pointer(step),
            kernel,
            input.pointer(step),
            inputActivation,
            result.pointer(step),
            result.share.rows(step),
            result.share.columns(step, of: size.inputs)
        )
    }
}

struct DenseKernelUpdate: KernelTask {
    let size: DenseSize
    let input: Tensor
    let gradient: Tensor
    let kernel: Parameters
    let update: ParameterUpdate
    /// The part of the kernel that a thread updates.
    let inputs: Share
    let columns: Share

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        dense_kernel_update(
            size.shape(step),
            input.pointer(step),
            gradient.pointer(step),
            update.step(step.number),
            kernel,
            inputs.columns(step, of: size.inputs),
            columns.columns(step, of: size.units)
        )
    }
}

struct DenseBiasUpdate: KernelTask {
    let size: DenseSize
    let gradient: Tensor
    let bias: Parameters
    let update: ParameterUpdate
    let columns: Share

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        dense_bias_update(
            size.shape(step),
            gradient.pointer(step),
            update.step(step.number),
            bias,
            columns.columns(step, of: size.units)
        )
    }
}
