internal import CKernels

/// x for x > 0, else alpha · x with a learned alpha for each element of a sample.
///
/// Each thread keeps columns for its own, so that sums over the batch have one order.
struct ParametricReluOperation: Operation {
    let rows: Int
    let columns: Int
    /// The index of the weight.
    let alpha: Int

    var trainableWeights: [Int] {
        [alpha]
    }

    var storesGradients: Bool {
        true
    }

    var portable: PortableOperation {
        PortableOperation("parametric_relu", weights: [alpha])
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let weight = builder.weights[alpha]
        let partition = builder.columnPartition(of: columns, multiple: lane_count)
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: partition)
        builder.append(
            ParametricReluForward(weight, input: inputs[0], output: output),
            [.read(inputs[0], partition), .read(weight, partition), .write(output)]
        )
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        let weight = builder.weights[alpha]
        let partition = builder.columnPartition(of: columns, multiple: lane_count)
        let result = builder.tensor(rowsPerSample: rows, columns: columns, partition: partition)
        builder.append(
            ParametricReluBackward(weight, input: pass.inputs[0], gradient: pass.gradient, result: result),
            [
                .read(pass.inputs[0], partition), .read(pass.gradient, partition), .write(weight, partition),
                .write(result),
            ]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        return [result]
    }
}

private final class ParametricReluForward: StepWork {
    private let weight: WeightMemory
    private let input: Tensor
    private let output: Tensor

    init(_ weight: WeightMemory, input: Tensor, output: Tensor) {
        self.weight = weight
        self.input = input
        self.output = output
    }

    override func run(_ step: borrowing BatchStep) {
        let (rows, columns, alpha) = (output.rowsPerSample, output.columnRange(step), weight.parameters.values)
        for row in 0..<step.rows * rows {
            let (x, y) = (input.pointer(step) + row * input.stride, output.pointer(step) + row * output.stride)
            for column in columns.begin..<max(columns.begin, columns.end) {
                y[column] = x[column] > 0 ? x[column] : alpha[weight.place(row % rows, column)] * x[column]
            }
        }
    }
}

/// dx = dy for x > 0, else alpha · dy; dalpha = Σ dy · min(x, 0) over the batch, from its first sample to its last.
private final class ParametricReluBackward: StepWork {
    private let weight: WeightMemory
    private let input: Tensor
    private let gradient: Tensor
    private let result: Tensor

    init(_ weight: WeightMemory, input: Tensor, gradient: Tensor, result: Tensor) {
        self.weight = weight
        self.input = input
        self.gradient = gradient
        self.result = result
    }

    override func run(_ step: borrowing BatchStep) {
        let (rows, columns, alpha) = (result.rowsPerSample, result.columnRange(step), weight.parameters.values)
        guard columns.begin < columns.end, let sums = weight.gradient else { return }
        for row in 0..<rows {
            for column in columns.begin..<columns.end { sums[weight.place(row, column)] = 0 }
        }
        for row in 0..<step.rows * rows {
            let (x, dy) = (input.pointer(step) + row * input.stride, gradient.pointer(step) + row * gradient.stride)
            let dx = result.pointer(step) + row * result.stride
            for column in columns.begin..<columns.end {
                let place = weight.place(row % rows, column)
                dx[column] = x[column] > 0 ? dy[column] : alpha[place] * dy[column]
                if x[column] < 0 { sums[place] += dy[column] * x[column] }
            }
        }
    }
}
