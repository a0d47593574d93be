internal import CKernels

/// activation(x · kernel + bias)
struct DenseOperation: Operation {
    let inputs: Int
    let units: Int
    /// Indices of the weights.
    let kernel: Int
    let bias: Int?
    var activation = ActivationKind.linear

    var outputSize: Int {
        units
    }

    var hasWeights: Bool {
        true
    }

    private var size: DenseSize {
        DenseSize(inputs: inputs, units: units)
    }

    func fused(with activation: ActivationKind) -> (any Operation)? {
        guard self.activation == .linear else { return nil }
        var fused = self
        fused.activation = activation
        return fused
    }

    /// Scaling is left to the products, and bytes stay bytes.
    func firstInput(columns: Int, scaling: Scaling, in builder: inout ScheduleBuilder) -> Tensor {
        let scale = 1 / scaling.divisor
        return builder.tensor(
            columns: columns,
            share: builder.panelShare(of: units) != nil && builder.copiesStayNear(columns: columns) ? .copies : .rows,
            elements: scaling.offset == 0 ? .scaledBytes(scale) : .scaledNumbers(scale)
        )
    }

    /// Each thread keeps columns of the kernel for its own where there are enough for all threads; else each takes
    /// rows of the batch here, and a share of the inputs when the kernel is updated.
    func forward(_ input: Tensor, in builder: inout ScheduleBuilder) -> Tensor {
        let panels = builder.panelShare(of: units)
        let output = builder.tensor(columns: units, share: panels ?? .rows)
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

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> Tensor {
        let byRows = builder.panelShare(of: units) == nil
        let share = byRows ? .rows : builder.columnShare(of: inputs, multiple: panel_column_count)
        let result = builder.tensor(columns: inputs, share: share)
        let kernel = builder.weights[kernel]
        builder.append(
            DenseInputGradient(
                size: size,
                gradient: pass.gradient,
                kernel: kernel.parameters.values,
                input: pass.input,
                inputActivation: pass.inputActivation,
                result: result
            ),
            [
                .read(pass.gradient, byRows ? .rows : .whole), .read(pass.input, share), .read(kernel, .whole),
                .write(result),
            ]
        )
        return result
    }

    func update(_ pass: BackwardPass, in builder: inout ScheduleBuilder) {
        guard builder.update != nil else { return }
        let panels = builder.panelShare(of: units)
        let inputShare = panels == nil ? builder.columnShare(of: inputs, multiple: lane_count) : .whole
        let kernel = builder.weights[kernel]
        builder.append(
            DenseKernelUpdate(
                size: size,
                input: pass.input,
                gradient: pass.gradient,
                kernel: kernel.parameters,
                inputs: inputShare,
                columns: panels ?? .whole
            ),
            [
                .read(pass.input, inputShare), .read(pass.gradient, panels ?? .whole),
                .write(kernel, panels ?? inputShare),
            ]
        )
        guard let bias = bias.map({ builder.weights[$0] }) else { return }
        let biasShare = panels ?? builder.firstThreadOnly(units)
        builder.append(
            DenseBiasUpdate(
                size: size,
                gradient: pass.gradient,
                bias: bias.parameters,
                columns: biasShare
            ),
            [.read(pass.gradient, biasShare), .write(bias, biasShare)]
        )
    }
}
