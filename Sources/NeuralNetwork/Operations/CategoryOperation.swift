internal import CKernels

/// Encodes whole numbers: each row of the output has an element for every category.
struct CategoryOperation: Operation {
    /// Of input and output.
    let rows: Int
    /// Numbers in a row of the input.
    let columns: Int
    let categories: Int
    /// Whether categories are counted; if not, 1 stands for one or more.
    let counts: Bool

    var portable: PortableOperation {
        PortableOperation(counts ? "count_categories" : "mark_categories")
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: categories, partition: .rows)
        builder.append(
            CategoryTask(counts: counts, input: inputs[0], output: output),
            [.read(inputs[0], .rows), .write(output)]
        )
        return output
    }

    /// What is counted has no gradient.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] { [nil] }
}

private struct CategoryTask: KernelTask {
    let counts: Bool
    let input: Tensor
    let output: Tensor

    static var call: KernelCall {
        { task, step in task.load(as: Self.self).run(step.load(as: BatchStep.self)) }
    }

    private func run(_ step: borrowing BatchStep) {
        let rows = output.rows(step)
        for row in rows.begin..<rows.end {
            let (x, y) = (input.pointer(step) + row * input.stride, output.pointer(step) + row * output.stride)
            y.update(repeating: 0, count: output.columns)
            for column in 0..<input.columns where x[column] > -1 && x[column] < Float(output.columns) {
                let category = Int(x[column])
                y[category] = counts ? y[category] + 1 : 1
            }
        }
    }
}
