internal import CKernels

/// The sizes of a dense layer.
struct DenseSize: BitwiseCopyable {
    /// Per sample.
    let rows: Int
    let inputs: Int
    let units: Int

    func shape(_ step: borrowing BatchStep) -> DenseShape {
        DenseShape(rows: step.rows &* rows, inputs: inputs, units: units)
    }
}

extension Tensor {
    fileprivate func denseInput(_ step: borrowing BatchStep) -> DenseInput {
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
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        dense_forward(
            size.shape(step),
            input.denseInput(step),
            kernel,
            bias,
            activation,
            output.pointer(step),
            output.rows(step),
            output.columnRange(step)
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
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        dense_input_gradient(
            size.shape(step),
            gradient.pointer(step),
            kernel,
            input.pointer(step),
            inputActivation,
            result.pointer(step),
            result.rows(step),
            result.columnRange(step)
        )
    }
}

/// What the gradient of a kernel is computed from, and where it goes.
struct DenseKernelTask: BitwiseCopyable {
    let size: DenseSize
    let input: Tensor
    let gradient: Tensor
    let kernel: Parameters
    /// The part of the kernel that a thread works on.
    let inputs: Partition
    let columns: Partition
    let stored: UnsafeMutablePointer<Float>?
}

/// The gradient of a kernel and a step of the kernels' update rule in one.
struct DenseKernelUpdate: KernelTask {
    let task: DenseKernelTask

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        guard let optimizer = step.optimizer else { return }
        dense_kernel_update(
            task.size.shape(step),
            task.input.denseInput(step),
            task.gradient.pointer(step),
            optimizer,
            task.kernel,
            task.inputs.columns(step, of: task.size.inputs),
            task.columns.columns(step, of: task.size.units)
        )
    }
}

/// The gradient of a kernel, kept in memory.
struct DenseKernelGradient: KernelTask {
    let task: DenseKernelTask

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        guard let stored = task.stored else { return }
        dense_kernel_gradient(
            task.size.shape(step),
            task.input.pointer(step),
            task.gradient.pointer(step),
            stored,
            task.inputs.columns(step, of: task.size.inputs),
            task.columns.columns(step, of: task.size.units)
        )
    }
}

/// The gradient of a bias: kept in memory, or used by the kernels' update rule.
struct DenseBiasTask: KernelTask {
    let size: DenseSize
    let gradient: Tensor
    let bias: Parameters
    let columns: Partition
    let stored: UnsafeMutablePointer<Float>?

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (shape, dy, range) = (size.shape(step), gradient.pointer(step), columns.columns(step, of: size.units))
        if let stored {
            dense_bias_gradient(shape, dy, stored, range)
        } else if let optimizer = step.optimizer {
            dense_bias_update(shape, dy, optimizer, bias, range)
        }
    }
}
