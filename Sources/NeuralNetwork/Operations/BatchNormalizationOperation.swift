internal import CKernels

/// activation(gamma · (x - mean) / √(variance + epsilon) + beta), column by column.
///
/// Each thread keeps columns for its own, so that sums over the batch's rows have one order.
struct BatchNormalizationOperation: Operation {
    let rows: Int
    let columns: Int
    let momentum: Double
    let epsilon: Double
    /// Indices of the weights.
    let gamma: Int?
    let beta: Int?
    let movingMean: Int
    let movingVariance: Int
    var activation = ActivationKind.linear

    var trainableWeights: [Int] {
        [gamma, beta].compactMap { $0 }
    }

    var storesGradients: Bool {
        true
    }

    var portable: PortableOperation {
        PortableOperation("normalize", weights: [gamma, beta, movingMean, movingVariance], numbers: [epsilon])
    }

    func fused(with activation: ActivationKind) -> (any Operation)? {
        guard self.activation == .linear else { return nil }
        var fused = self
        fused.activation = activation
        return fused
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let input = inputs[0]
        let mean = builder.weights[movingMean]
        let variance = builder.weights[movingVariance]
        let learned = [gamma, beta].compactMap { $0 }.map { builder.weights[$0] }
        let isTraining = builder.mode == .training
        let partition = isTraining ? builder.columnPartition(of: columns, multiple: lane_count) : .rows
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: partition)
        let task = BatchNormalizationForward(
            statistics: statistics(in: &builder),
            momentum: momentum,
            epsilon: epsilon,
            movingMean: mean.parameters.values,
            movingVariance: variance.parameters.values,
            isTraining: isTraining,
            activation: activation,
            input: input,
            output: output
        )
        let moving: [Access] =
            isTraining
            ? [.write(mean, partition), .write(variance, partition)]
            : [.read(mean, .whole), .read(variance, .whole)]
        builder.append(
            task,
            [.read(input, partition), .write(output)] + moving
                + learned.map { .read($0, isTraining ? partition : .whole) }
        )
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        let partition = pass.output.partition
        let result =
            pass.wanted[0] ? builder.tensor(rowsPerSample: rows, columns: columns, partition: partition) : nil
        let learned = [gamma, beta].compactMap { $0 }.map { builder.weights[$0] }
        // The batch's mean and inverse deviation are computed once more, which takes less than a wait for others.
        builder.append(
            BatchNormalizationBackward(
                statistics: statistics(in: &builder),
                epsilon: epsilon,
                gammaGradient: gamma.flatMap { builder.weights[$0].gradient },
                betaGradient: beta.flatMap { builder.weights[$0].gradient },
                input: pass.inputs[0],
                gradient: pass.gradient,
                result: result,
                partition: partition
            ),
            [.read(pass.inputs[0], partition), .read(pass.gradient, partition)]
                + learned.map { .write($0, partition) } + (result.map { [.write($0)] } ?? [])
        )
        if let result {
            builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        }
        return [result]
    }

    private func statistics(in builder: inout ScheduleBuilder) -> NormalizationStatistics {
        let size = padded_columns(columns)
        func values(_ weight: Int?, _ constant: Float) -> UnsafeMutablePointer<Float> {
            if let weight { return builder.weights[weight].parameters.values }
            let values = builder.arena.allocate(size, of: Float.self)
            values.update(repeating: constant, count: size)
            return values
        }
        return NormalizationStatistics(
            gamma: values(gamma, 1),
            beta: values(beta, 0),
            mean: builder.arena.allocate(size * builder.threads, of: Float.self),
            inverse_deviation: builder.arena.allocate(size * builder.threads, of: Float.self)
        )
    }
}

private struct BatchNormalizationForward: KernelTask {
    let statistics: NormalizationStatistics
    let momentum: Double
    let epsilon: Double
    let movingMean: UnsafeMutablePointer<Float>
    let movingVariance: UnsafeMutablePointer<Float>
    let isTraining: Bool
    let activation: ActivationKind
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let (columns, range) = (output.columns, output.columnRange(step))
        let (x, out) = (input.pointer(step), output.pointer(step))
        var statistics = statistics
        if isTraining {
            let all = step.rows * output.rowsPerSample
            batch_statistics(columns, x, epsilon, statistics, movingMean, movingVariance, momentum, all, range)
        } else {
            // Threads share the rows: each has statistics of its own.
            statistics.mean += step.thread * padded_columns(columns)
            statistics.inverse_deviation += step.thread * padded_columns(columns)
            moving_statistics(epsilon, movingMean, movingVariance, statistics, IndexRange(begin: 0, end: columns))
        }
        batch_normalize(columns, x, statistics, activation, out, output.rows(step), range)
    }
}

private struct BatchNormalizationBackward: KernelTask {
    let statistics: NormalizationStatistics
    let epsilon: Double
    let gammaGradient: UnsafeMutablePointer<Float>?
    let betaGradient: UnsafeMutablePointer<Float>?
    let input: Tensor
    let gradient: Tensor
    let result: Tensor?
    let partition: Partition

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let columns = input.columns
        let range = partition.columns(step, of: columns)
        let rows = step.rows * input.rowsPerSample
        let x = input.pointer(step)
        batch_statistics(columns, x, epsilon, statistics, nil, nil, 0, rows, range)
        batch_normalization_gradient(
            columns,
            x,
            gradient.pointer(step),
            statistics,
            gammaGradient,
            betaGradient,
            result?.pointer(step),
            rows,
            range
        )
    }
}
