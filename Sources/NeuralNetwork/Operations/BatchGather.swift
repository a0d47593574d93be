internal import CKernels

/// The samples of a pass as the kernels read them.
struct SampleMemory: BitwiseCopyable {
    let pictures: UnsafePointer<UInt8>
    /// Bytes of a picture.
    let size: Int
    let labels: UnsafePointer<UInt8>
    let count: Int
    let scaling: Scaling

    /// The first samples.
    func prefix(_ count: Int) -> SampleMemory {
        SampleMemory(pictures: pictures, size: size, labels: labels, count: min(count, self.count), scaling: scaling)
    }

    /// All samples but the first.
    func dropFirst(_ count: Int) -> SampleMemory {
        let count = min(count, self.count)
        return SampleMemory(
            pictures: pictures + count * size,
            size: size,
            labels: labels + count,
            count: self.count - count,
            scaling: scaling
        )
    }
}

/// Reads the pictures of the batch, and scales them unless that is left to whoever reads the output.
struct BatchGather: KernelTask {
    let samples: SampleMemory
    /// The order of the samples in the pass.
    let order: UnsafePointer<Int32>
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: Step.self)) }
    }

    private func run(_ step: borrowing Step) {
        let (order, count, rows) = (order + step.offset, step.count - step.offset, output.share.rows(step))
        var divisor = samples.scaling.divisor
        switch output.elements {
        case .scaledBytes:
            copy_bytes(samples.pictures, samples.size, order, count, output.bytes(step), rows)
            return
        case .scaledNumbers: divisor = 1
        case .numbers: break
        }
        let numbers = output.pointer(step)
        gather_bytes(samples.pictures, samples.size, order, count, samples.scaling.offset, divisor, numbers, rows)
    }
}
