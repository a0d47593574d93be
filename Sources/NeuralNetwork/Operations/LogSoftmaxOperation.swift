internal import CKernels

/// x - ln Σ e^x over the last dimension, the largest x taken off first.
struct LogSoftmaxOperation: Operation {
    let classes: Int
    let rows: Int

    var function: ActivationFunction {
        .logSoftmax
    }

    var portable: PortableOperation {
        PortableOperation("log_softmax")
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: classes, partition: .rows)
        builder.append(LogSoftmaxForward(inputs[0], output), [.read(inputs[0], .rows), .write(output)])
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        let result = builder.tensor(rowsPerSample: rows, columns: classes, partition: .rows)
        builder.append(
            LogSoftmaxBackward(output: pass.output, gradient: pass.gradient, result: result),
            [.read(pass.output, .rows), .read(pass.gradient, .rows), .write(result)]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        return [result]
    }
}

private final class LogSoftmaxForward: StepWork {
    private let input: Tensor
    private let output: Tensor

    init(_ input: Tensor, _ output: Tensor) {
        self.input = input
        self.output = output
    }

    override func run(_ step: borrowing BatchStep) {
        let (columns, rows) = (output.columns, output.rows(step))
        for row in rows.begin..<rows.end {
            let x = input.pointer(step) + row * input.stride
            let y = output.pointer(step) + row * output.stride
            var largest = -Float.infinity
            for column in 0..<columns { largest = max(largest, x[column]) }
            for column in 0..<columns { y[column] = x[column] - largest }
            vector_exp(y, y, IndexRange(begin: 0, end: columns))
            var sum: Float = 0
            for column in 0..<columns { sum += y[column] }
            let logarithm = Lanes(repeating: sum).logarithm[0]
            for column in 0..<columns { y[column] = x[column] - largest - logarithm }
        }
    }
}

/// dx = dy - softmax(x) Σ dy
private final class LogSoftmaxBackward: StepWork {
    private let output: Tensor
    private let gradient: Tensor
    private let result: Tensor

    init(output: Tensor, gradient: Tensor, result: Tensor) {
        self.output = output
        self.gradient = gradient
        self.result = result
    }

    override func run(_ step: borrowing BatchStep) {
        let (columns, rows) = (result.columns, result.rows(step))
        for row in rows.begin..<rows.end {
            let y = output.pointer(step) + row * output.stride
            let dy = gradient.pointer(step) + row * gradient.stride
            let dx = result.pointer(step) + row * result.stride
            vector_exp(y, dx, IndexRange(begin: 0, end: columns))
            var sum: Float = 0
            for column in 0..<columns { sum += dy[column] }
            for column in 0..<columns { dx[column] = dy[column] - dx[column] * sum }
        }
    }
}
