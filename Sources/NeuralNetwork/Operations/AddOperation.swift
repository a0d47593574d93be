internal import CKernels

/// The elementwise sum of two or more values of one shape.
struct AddOperation: Operation {
    let rows: Int
    let columns: Int

    var portable: PortableOperation {
        PortableOperation("add")
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
        builder.append(SumWork(of: inputs, to: output), inputs.map { .read($0, .rows) } + [.write(output)])
        return output
    }

    /// Every input has the same gradient, in memory of its own.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        var gradients: [Tensor?] = []
        for (place, isWanted) in pass.wanted.enumerated() {
            guard isWanted else {
                gradients.append(nil)
                continue
            }
            let copy = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
            builder.append(SumWork(of: [pass.gradient], to: copy), [.read(pass.gradient, .rows), .write(copy)])
            builder.appendDerivative(of: pass.inputActivations[place], output: pass.inputs[place], gradient: copy)
            gradients.append(copy)
        }
        return gradients
    }
}

extension ScheduleBuilder {
    /// Appends `target += source`.
    mutating func appendSum(of source: Tensor, into target: Tensor) {
        append(
            SumWork(of: [target, source], to: target),
            [.read(source, target.partition), .write(target)]
        )
    }
}

/// target = Σ sources, added up from the first to the last.
private final class SumWork: StepWork {
    private let sources: [Tensor]
    private let target: Tensor

    init(of sources: [Tensor], to target: Tensor) {
        self.sources = sources
        self.target = target
    }

    override func run(_ step: borrowing BatchStep) {
        let out = target.pointer(step)
        let first = sources[0].pointer(step)
        for place in 1..<max(2, sources.count) {
            let next = place < sources.count ? sources[place].pointer(step) : nil
            let begun = place == 1 ? first : out
            target.forEachRun(step) { run in
                if let next {
                    vector_add(begun, next, out, run)
                } else {
                    (out + run.begin).update(from: begun + run.begin, count: run.end - run.begin)
                }
            }
        }
    }
}
