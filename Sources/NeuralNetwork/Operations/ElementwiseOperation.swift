internal import CKernels

/// An activation function that no kernel has, applied to each element.
struct ElementwiseOperation: Operation {
    let columns: Int
    let rows: Int
    let formula: any ElementwiseActivation

    var function: ActivationFunction {
        ActivationFunction(formula)
    }

    var portable: PortableOperation {
        PortableOperation(type(of: formula).names[0], numbers: formula.numbers)
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: inputs[0].partition.ofOutput)
        builder.append(
            ElementwiseForward(formula, input: inputs[0], output: output),
            [.read(inputs[0], output.partition), .write(output)]
        )
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        builder.append(
            ElementwiseBackward(formula, input: pass.inputs[0], gradient: pass.gradient),
            [.read(pass.inputs[0], pass.gradient.partition), .write(pass.gradient)]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: pass.gradient)
        return [pass.gradient]
    }
}

private final class ElementwiseForward: StepWork {
    private let formula: any ElementwiseActivation
    private let input: Tensor
    private let output: Tensor

    init(_ formula: any ElementwiseActivation, input: Tensor, output: Tensor) {
        self.formula = formula
        self.input = input
        self.output = output
    }

    override func run(_ step: borrowing BatchStep) {
        let (x, y) = (input.pointer(step), output.pointer(step))
        output.forEachRun(step) { formula.apply(x + $0.begin, y + $0.begin, count: $0.end - $0.begin) }
    }
}

private final class ElementwiseBackward: StepWork {
    private let formula: any ElementwiseActivation
    private let input: Tensor
    private let gradient: Tensor

    init(_ formula: any ElementwiseActivation, input: Tensor, gradient: Tensor) {
        self.formula = formula
        self.input = input
        self.gradient = gradient
    }

    override func run(_ step: borrowing BatchStep) {
        let (x, dy) = (input.pointer(step), gradient.pointer(step))
        gradient.forEachRun(step) { formula.applyDerivative(x + $0.begin, dy + $0.begin, count: $0.end - $0.begin) }
    }
}
