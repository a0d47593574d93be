internal import CKernels

/// Rows of several values one behind the other.
struct ConcatenateOperation: Operation {
    let rows: Int
    /// Of each input.
    let columns: [Int]

    var portable: PortableOperation {
        PortableOperation("concatenate")
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns.reduce(0, +), partition: .rows)
        var offset = 0
        var parts: [ColumnCopy.Part] = []
        for (place, input) in inputs.enumerated() {
            parts.append(.init(from: input, column: 0, to: output, column: offset, count: columns[place]))
            offset += columns[place]
        }
        builder.append(ColumnCopy(parts), inputs.map { .read($0, .rows) } + [.write(output)])
        return output
    }

    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        var offset = 0
        var gradients: [Tensor?] = []
        for (place, count) in columns.enumerated() {
            defer { offset += count }
            guard pass.wanted[place] else {
                gradients.append(nil)
                continue
            }
            let result = builder.tensor(rowsPerSample: rows, columns: count, partition: .rows)
            builder.append(
                ColumnCopy([.init(from: pass.gradient, column: offset, to: result, column: 0, count: count)]),
                [.read(pass.gradient, .rows), .write(result)]
            )
            builder.appendDerivative(of: pass.inputActivations[place], output: pass.inputs[place], gradient: result)
            gradients.append(result)
        }
        return gradients
    }
}

/// Copies columns of one tensor into columns of another, row by row.
private final class ColumnCopy: StepWork {
    struct Part {
        var from: Tensor
        var column: Int
        var to: Tensor
        var targetColumn: Int
        var count: Int

        init(from: Tensor, column: Int, to: Tensor, column targetColumn: Int, count: Int) {
            (self.from, self.column, self.to, self.targetColumn) = (from, column, to, targetColumn)
            self.count = count
        }
    }

    private let parts: [Part]

    init(_ parts: [Part]) {
        self.parts = parts
    }

    override func run(_ step: borrowing BatchStep) {
        for part in parts {
            let rows = part.to.rows(step)
            let (source, target) = (part.from.pointer(step), part.to.pointer(step))
            for row in rows.begin..<rows.end {
                (target + row * part.to.stride + part.targetColumn)
                    .update(from: source + row * part.from.stride + part.column, count: part.count)
            }
        }
    }
}
