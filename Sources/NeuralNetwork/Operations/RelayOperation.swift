internal import CKernels

/// The same elements in rows of another length: from (rows, columns) to (newRows, newColumns) per sample, in row-major
/// order.
struct RelayOperation: Operation {
    let rows: Int
    let columns: Int
    let newRows: Int
    let newColumns: Int

    var portable: PortableOperation {
        .identity
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: newRows, columns: newColumns, partition: .rows)
        builder.append(RelayWork(from: inputs[0], to: output), [.read(inputs[0], .rows), .write(output)])
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        let result = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
        builder.append(RelayWork(from: pass.gradient, to: result), [.read(pass.gradient, .rows), .write(result)])
        builder.appendDerivative(of: pass.inputActivations[0], output: pass.inputs[0], gradient: result)
        return [result]
    }
}

private final class RelayWork: StepWork {
    private let source: Tensor
    private let target: Tensor

    init(from source: Tensor, to target: Tensor) {
        self.source = source
        self.target = target
    }

    override func run(_ step: borrowing BatchStep) {
        let samples = target.partition.samples(step)
        let (from, to) = (source.pointer(step), target.pointer(step))
        let size = target.rowsPerSample * target.columns
        for sample in samples.begin..<samples.end {
            var element = 0
            while element < size {
                let (sourceRow, sourceColumn) = element.quotientAndRemainder(dividingBy: source.columns)
                let (targetRow, targetColumn) = element.quotientAndRemainder(dividingBy: target.columns)
                let count = min(source.columns - sourceColumn, target.columns - targetColumn)
                let x = from + (sample * source.rowsPerSample + sourceRow) * source.stride + sourceColumn
                let y = to + (sample * target.rowsPerSample + targetRow) * target.stride + targetColumn
                y.update(from: x, count: count)
                element += count
            }
        }
    }
}
