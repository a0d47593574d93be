internal import CKernels

/// An activation function that no kernel has, applied to each element.
struct ElementwiseOperation: Operation {
    let columns: Int
    let rows: Int
    let function: any ElementwiseActivation

    var portable: PortableOperation {
        PortableOperation(type(of: function).names[0], numbers: function.numbers)
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: inputs[0].partition.ofOutput)
        builder.append(
            ElementwiseForward(function, input: inputs[0], output: output),
            [.read(inputs[0], output.partition), .write(output)]
        )
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        builder.append(
            ElementwiseBackward(function, input: pass.inputs[0], gradient: pass.gradient),
            [.read(pass.inputs[0], pass.gradient.partition), .write(pass.gradient)]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: pass.gradient)
        return [pass.gradient]
    }
}

private final class ElementwiseForward: StepWork {
    private let function: any ElementwiseActivation
    private let input: Tensor
    private let output: Tensor

    init(_ function: any ElementwiseActivation, input: Tensor, output: Tensor) {
        self.function = function
        self.input = input
        self.output = output
    }

    override func run(_ step: borrowing BatchStep) {
        let (x, y) = (input.pointer(step), output.pointer(step))
        output.forEachRun(step) { function.apply(x + $0.begin, y + $0.begin, count: $0.end - $0.begin) }
    }
}

private final class ElementwiseBackward: StepWork {
    private let function: any ElementwiseActivation
    private let input: Tensor
    private let gradient: Tensor

    init(_ function: any ElementwiseActivation, input: Tensor, gradient: Tensor) {
        self.function = function
        self.input = input
        self.gradient = gradient
    }

    override func run(_ step: borrowing BatchStep) {
        let (x, dy) = (input.pointer(step), gradient.pointer(step))
        gradient.forEachRun(step) { function.applyDerivative(x + $0.begin, dy + $0.begin, count: $0.end - $0.begin) }
    }
}
