internal import CKernels

/// gamma · (x - mean) / √(variance + epsilon) + beta, row by row.
struct LayerNormalizationOperation: Operation {
    let rows: Int
    let columns: Int
    let epsilon: Double
    /// Indices of the weights.
    let gamma: Int?
    let beta: Int?

    var trainableWeights: [Int] {
        [gamma, beta].compactMap { $0 }
    }

    var storesGradients: Bool {
        true
    }

    var portable: PortableOperation {
        PortableOperation("layer_normalization", weights: [gamma, beta], numbers: [epsilon])
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
        builder.append(
            LayerNormalizationForward(
                epsilon: epsilon,
                gamma: values(gamma, 1, in: builder),
                beta: values(beta, 0, in: builder),
                input: inputs[0],
                output: output
            ),
            [.read(inputs[0], .rows), .write(output)]
                + trainableWeights.map { .read(builder.weights[$0], .whole) }
        )
        return output
    }

    /// Rows are shared by threads, and then columns, so that the weights' sums over rows have one order.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        let result = pass.wanted[0] ? builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows) : nil
        let statistics = builder.tensor(rowsPerSample: rows, columns: 2, partition: .rows)
        builder.append(
            LayerNormalizationBackward(
                epsilon: epsilon,
                gamma: values(gamma, 1, in: builder),
                input: pass.inputs[0],
                gradient: pass.gradient,
                statistics: statistics,
                result: result
            ),
            [.read(pass.inputs[0], .rows), .read(pass.gradient, .rows), .write(statistics)]
                + (gamma.map { [.read(builder.weights[$0], .whole)] } ?? []) + (result.map { [.write($0)] } ?? [])
        )
        if !trainableWeights.isEmpty {
            let partition = builder.columnPartition(of: columns, multiple: lane_count)
            builder.append(
                LayerNormalizationWeights(
                    input: pass.inputs[0],
                    gradient: pass.gradient,
                    statistics: statistics,
                    gammaGradient: gamma.flatMap { builder.weights[$0].gradient },
                    betaGradient: beta.flatMap { builder.weights[$0].gradient },
                    partition: partition
                ),
                [.read(pass.inputs[0], partition), .read(pass.gradient, partition), .read(statistics, .whole)]
                    + trainableWeights.map { .write(builder.weights[$0], partition) }
            )
        }
        if let result {
            builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        }
        return [result]
    }

    private func values(_ weight: Int?, _ constant: Float, in builder: ScheduleBuilder) -> UnsafeMutablePointer<Float> {
        if let weight { return builder.weights[weight].parameters.values }
        let size = padded_columns(columns)
        let values = builder.arena.allocate(size, of: Float.self)
        values.update(repeating: constant, count: size)
        return values
    }
}

private struct LayerNormalizationForward: KernelTask {
    let epsilon: Double
    let gamma: UnsafeMutablePointer<Float>
    let beta: UnsafeMutablePointer<Float>
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (x, out) = (input.pointer(step), output.pointer(step))
        layer_normalize(output.columns, x, epsilon, gamma, beta, out, output.rows(step))
    }
}

private struct LayerNormalizationBackward: KernelTask {
    let epsilon: Double
    let gamma: UnsafeMutablePointer<Float>
    let input: Tensor
    let gradient: Tensor
    let statistics: Tensor
    let result: Tensor?

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        layer_normalization_gradient(
            input.columns,
            input.pointer(step),
            gradient.pointer(step),
            epsilon,
            gamma,
            statistics.pointer(step),
            result?.pointer(step),
            statistics.rows(step)
        )
    }
}

private struct LayerNormalizationWeights: KernelTask {
    let input: Tensor
    let gradient: Tensor
    let statistics: Tensor
    let gammaGradient: UnsafeMutablePointer<Float>?
    let betaGradient: UnsafeMutablePointer<Float>?
    let partition: Partition

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        layer_normalization_weight_gradients(
            input.columns,
            input.pointer(step),
            gradient.pointer(step),
            statistics.pointer(step),
            gammaGradient,
            betaGradient,
            step.rows * input.rowsPerSample,
            partition.columns(step, of: input.columns)
        )
    }
}
