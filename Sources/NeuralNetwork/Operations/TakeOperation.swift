internal import CKernels

/// Each element of the output is one of the input's: columns picked out, sizes of 1 repeated, dimensions in another
/// order.
struct TakeOperation: Operation {
    /// Of the input.
    let rows: Int
    let columns: Int
    /// Of the output.
    let newRows: Int
    let newColumns: Int
    /// For each element of a sample of the output, in row-major order, the input's element.
    let sources: [Int]

    var portable: PortableOperation {
        PortableOperation("take", numbers: sources.map(Double.init))
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: newRows, columns: newColumns, partition: .rows)
        builder.append(
            TakeWork(sources, from: inputs[0], to: output),
            [.read(inputs[0], .rows), .write(output)]
        )
        return output
    }

    /// An element that was taken several times has the sum of the gradients.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        guard pass.wanted[0] else { return [nil] }
        let result = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
        builder.append(
            GiveBackWork(sources, from: pass.gradient, to: result),
            [.read(pass.gradient, .rows), .write(result)]
        )
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        return [result]
    }
}

extension Tensor {
    /// Where an element of a sample lies, counted from the sample's first.
    fileprivate func offset(of element: Int) -> Int {
        element / columns * stride + element % columns
    }
}

private final class TakeWork: StepWork {
    private let source: Tensor
    private let target: Tensor
    private let places: [Int]

    init(_ sources: [Int], from source: Tensor, to target: Tensor) {
        self.source = source
        self.target = target
        places = sources.map { source.offset(of: $0) }
    }

    override func run(_ step: borrowing BatchStep) {
        let samples = target.partition.samples(step)
        let (columns, rows, input, output) = (
            target.columns, target.rowsPerSample, source.pointer(step), target.pointer(step)
        )
        places.withUnsafeBufferPointer { places in
            for sample in samples.begin..<samples.end {
                let from = input + sample * source.rowsPerSample * source.stride
                let to = output + sample * rows * target.stride
                for row in 0..<rows {
                    for column in 0..<columns {
                        to[row * target.stride + column] = from[places[row * columns + column]]
                    }
                }
            }
        }
    }
}

private final class GiveBackWork: StepWork {
    private let source: Tensor
    private let target: Tensor
    private let places: [Int]

    init(_ sources: [Int], from source: Tensor, to target: Tensor) {
        self.source = source
        self.target = target
        places = sources.map { target.offset(of: $0) }
    }

    override func run(_ step: borrowing BatchStep) {
        let samples = target.partition.samples(step)
        let (columns, rows, input, output) = (
            source.columns, source.rowsPerSample, source.pointer(step), target.pointer(step)
        )
        places.withUnsafeBufferPointer { places in
            for sample in samples.begin..<samples.end {
                let from = input + sample * rows * source.stride
                let to = output + sample * target.rowsPerSample * target.stride
                to.update(repeating: 0, count: target.rowsPerSample * target.stride)
                for row in 0..<rows {
                    for column in 0..<columns {
                        to[places[row * columns + column]] += from[row * source.stride + column]
                    }
                }
            }
        }
    }
}
