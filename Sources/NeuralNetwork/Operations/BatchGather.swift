internal import CKernels

/// Gathers the features of a batch, and scales bytes unless that is left to whoever reads the output.
struct BatchGather: KernelTask {
    let samples: SampleMemory
    /// The order of the samples in the pass.
    let order: UnsafePointer<Int32>
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (order, count, rows) = (order + step.offset, step.count - step.offset, output.rows(step))
        switch (samples.features, output.elements) {
        case (.bytes(let bytes, _), .scaledBytes):
            copy_bytes(bytes, samples.size, order, count, output.bytes(step), rows)
        case (.bytes(let bytes, let scaling), .scaledNumbers):
            gather_bytes(bytes, samples.size, order, count, scaling.offset, 1, output.pointer(step), rows)
        case (.bytes(let bytes, let scaling), .numbers):
            let numbers = output.pointer(step)
            gather_bytes(bytes, samples.size, order, count, scaling.offset, scaling.divisor, numbers, rows)
        case (.numbers(let numbers), _):
            gather_numbers(numbers, samples.size, order, count, output.pointer(step), rows)
        }
    }
}

/// Gathers the numbers that a batch's outputs are held to.
struct TargetGather: KernelTask {
    let numbers: UnsafePointer<Float>
    let order: UnsafePointer<Int32>
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (order, count, rows) = (order + step.offset, step.count - step.offset, output.rows(step))
        gather_numbers(numbers, output.columns, order, count, output.pointer(step), rows)
    }
}
