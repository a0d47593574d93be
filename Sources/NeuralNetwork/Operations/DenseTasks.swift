internal import CKernels

/// The sizes of a dense layer.
struct DenseSize: BitwiseCopyable {
    let inputs: Int
    let units: Int

    func shape(_ step: borrowing Step) -> DenseShape {
        DenseShape(rows: step.rows, inputs: inputs, units: units)
    }
}

extension Tensor {
    fileprivate func denseInput(_ step: borrowing Step) -> DenseInput {
        switch elements {
        case .numbers: DenseInput(numbers: pointer(step), bytes: nil, scale: 1)
        case .scaledNumbers(let scale): DenseInput(numbers: pointer(step), bytes: nil, scale: scale)
        case .scaledBytes(let scale): DenseInput(numbers: nil, bytes: bytes(step), scale: scale)
        }
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
            input.denseInput(step),
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
    /// The part of the kernel that a thread updates.
    let inputs: Share
    let columns: Share

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        guard let optimizer = step.optimizer else { return }
        dense_kernel_update(
            size.shape(step),
            input.denseInput(step),
            gradient.pointer(step),
            optimizer,
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
    let columns: Share

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        guard let optimizer = step.optimizer else { return }
        dense_bias_update(
            size.shape(step),
            gradient.pointer(step),
            optimizer,
            bias,
            columns.columns(step, of: size.units)
        )
    }
}
