internal import CKernels

/// (x - shift) · factor + offset, column by column, with numbers that no optimizer updates.
struct AffineOperation: Operation {
    /// Where a column's numbers come from.
    enum Source: Sendable {
        /// Given: one for all columns, or one for each.
        case constants(shift: [Double], factor: [Double], offset: [Double])
        /// Mean and variance in weights; inverted, or not.
        case statistics(mean: Int, variance: Int, invert: Bool)
    }

    let rows: Int
    let columns: Int
    let source: Source

    var portable: PortableOperation {
        switch source {
        case .constants(let shift, let factor, let offset):
            PortableOperation("affine", numbers: all(shift) + all(factor) + all(offset))
        case .statistics(let mean, let variance, true):
            PortableOperation("denormalize", weights: [mean, variance])
        case .statistics(let mean, let variance, false):
            // The deviation is at least 1e-7, for which its square added to the variance stands in.
            PortableOperation("normalize", weights: [nil, nil, mean, variance], numbers: [1e-14])
        }
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
        builder.append(
            AffineTask(numbers(in: builder), input: inputs[0], output: output),
            [.read(inputs[0], .rows), .write(output)]
        )
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        guard pass.wanted[0] else { return [nil] }
        let result = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
        var numbers = numbers(in: builder)
        let zeros = builder.arena.store([Float](repeating: 0, count: columns))
        (numbers.shift, numbers.offset) = (zeros, zeros)
        builder.append(
            AffineTask(numbers, input: pass.gradient, output: result),
            [.read(pass.gradient, .rows), .write(result)]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        return [result]
    }

    private func all(_ numbers: [Double]) -> [Double] {
        numbers.count == columns ? numbers : Array(repeating: numbers[0], count: columns)
    }

    /// The numbers of each column. Statistics stay as they are in a training, so they can be read beforehand.
    private func numbers(in builder: ScheduleBuilder) -> AffineTask.Numbers {
        func stored(_ numbers: [Float]) -> UnsafePointer<Float> { builder.arena.store(numbers) }
        switch source {
        case .constants(let shift, let factor, let offset):
            return AffineTask.Numbers(
                shift: stored(all(shift).map { Float($0) }),
                factor: stored(all(factor).map { Float($0) }),
                offset: stored(all(offset).map { Float($0) })
            )
        case .statistics(let mean, let variance, let invert):
            let means = (0..<columns).map { builder.weights[mean].parameters.values[$0] }
            let deviations = (0..<columns).map { Float.deviation(builder.weights[variance].parameters.values[$0]) }
            let zeros = [Float](repeating: 0, count: columns)
            return AffineTask.Numbers(
                shift: stored(invert ? zeros : means),
                factor: stored(invert ? deviations : deviations.map { 1 / $0 }),
                offset: stored(invert ? means : zeros)
            )
        }
    }
}

extension Float {
    /// The root of a variance, at least 1e-7 as in Keras.
    static func deviation(_ variance: Float) -> Float { max(variance.squareRoot(), 1e-7) }
}

private struct AffineTask: KernelTask {
    /// For each column.
    struct Numbers: BitwiseCopyable {
        var shift: UnsafePointer<Float>
        var factor: UnsafePointer<Float>
        var offset: UnsafePointer<Float>
    }

    let numbers: Numbers
    let input: Tensor
    let output: Tensor

    init(_ numbers: Numbers, input: Tensor, output: Tensor) {
        self.numbers = numbers
        self.input = input
        self.output = output
    }

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let rows = output.rows(step)
        for row in rows.begin..<rows.end {
            let (x, y) = (input.pointer(step) + row * input.stride, output.pointer(step) + row * output.stride)
            for column in 0..<output.columns {
                y[column] = (x[column] - numbers.shift[column]) * numbers.factor[column] + numbers.offset[column]
            }
        }
    }
}
