internal import CKernels

/// activation(x · kernel + bias), row by row.
struct DenseOperation: Operation {
    let rows: Int
    let inputs: Int
    let units: Int
    /// Indices of the weights.
    let kernel: Int
    let bias: Int?
    var activation = ActivationKind.linear

    var trainableWeights: [Int] {
        [kernel] + (bias.map { [$0] } ?? [])
    }

    var portable: PortableOperation {
        PortableOperation("dense", weights: [kernel, bias])
    }

    private var size: DenseSize {
        DenseSize(rows: rows, inputs: inputs, units: units)
    }

    func fused(with activation: ActivationKind) -> (any Operation)? {
        guard self.activation == .linear else { return nil }
        var fused = self
        fused.activation = activation
        return fused
    }

    /// Scaling is left to the products, and bytes stay bytes, unless the kernel's gradient is stored.
    func batchTensor(columns: Int, scaling: Scaling, in builder: inout ScheduleBuilder) -> Tensor {
        guard builder.weights[kernel].gradient == nil else { return builder.tensor(columns: columns, partition: .rows) }
        let scale = 1 / scaling.divisor
        let isCopied = builder.panelPartition(of: units) != nil && builder.copiesStayNear(columns: columns)
        return builder.tensor(
            columns: columns,
            partition: isCopied ? .copies : .rows,
            elements: scaling.offset == 0 ? .scaledBytes(scale) : .scaledNumbers(scale)
        )
    }

    /// Each thread keeps columns of the kernel for its own where there are enough for all threads; else each takes
    /// rows of the batch here, and a part of the inputs when the kernel is updated.
    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let input = inputs[0]
        let panels = builder.panelPartition(of: units)
        let output = builder.tensor(rowsPerSample: rows, columns: units, partition: panels ?? .rows)
        let kernel = builder.weights[kernel]
        let bias = bias.map { builder.weights[$0] }
        let biasValues = bias?.parameters.values ?? builder.arena.allocate(padded_columns(units), of: Float.self)
        builder.append(
            DenseForward(
                size: size,
                activation: activation,
                input: input,
                kernel: kernel.parameters.values,
                bias: biasValues,
                output: output
            ),
            [.read(input, panels == nil ? .rows : .whole), .write(output)]
                + [kernel, bias].compactMap { $0 }.map { .read($0, panels ?? .whole) }
        )
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        guard pass.wanted[0] else { return [nil] }
        let byRows = builder.panelPartition(of: units) == nil
        let partition = byRows ? .rows : builder.columnPartition(of: inputs, multiple: panel_column_count)
        let result = builder.tensor(rowsPerSample: rows, columns: inputs, partition: partition)
        let kernel = builder.weights[kernel]
        builder.append(
            DenseInputGradient(
                size: size,
                gradient: pass.gradient,
                kernel: kernel.parameters.values,
                input: pass.inputs[0],
                inputActivation: pass.inputActivations[0],
                result: result
            ),
            [
                .read(pass.gradient, byRows ? .rows : .whole), .read(pass.inputs[0], partition), .read(kernel, .whole),
                .write(result),
            ]
        )
        return [result]
    }

    func update(_ pass: BackwardPass, in builder: inout ScheduleBuilder) {
        let panels = builder.panelPartition(of: units)
        let inputPartition = panels == nil ? builder.columnPartition(of: inputs, multiple: lane_count) : .whole
        let kernel = builder.weights[kernel]
        let task = DenseKernelTask(
            size: size,
            input: pass.inputs[0],
            gradient: pass.gradient,
            kernel: kernel.parameters,
            inputs: inputPartition,
            columns: panels ?? .whole,
            stored: kernel.gradient
        )
        let accesses: [Access] = [
            .read(pass.inputs[0], inputPartition), .read(pass.gradient, panels ?? .whole),
            .write(kernel, panels ?? inputPartition),
        ]
        if kernel.gradient == nil {
            builder.append(DenseKernelUpdate(task: task), accesses)
        } else {
            builder.append(DenseKernelGradient(task: task), accesses)
        }
        guard let bias = bias.map({ builder.weights[$0] }) else { return }
        let biasPartition = panels ?? builder.firstThreadOnly(units)
        builder.append(
            DenseBiasTask(
                size: size,
                gradient: pass.gradient,
                bias: bias.parameters,
                columns: biasPartition,
                stored: bias.gradient
            ),
            [.read(pass.gradient, biasPartition), .write(bias, biasPartition)]
        )
    }
}
