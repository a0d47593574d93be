internal import CKernels

/// How elements of several values become one.
public enum MergeKind: String, Sendable {
    /// The sum.
    case add
    /// The first less the second.
    case subtract
    /// The product.
    case multiply
    /// The sum by the number of values.
    case average
    /// The largest; the first of equal ones has the gradient.
    case maximum
    /// The smallest; the first of equal ones has the gradient.
    case minimum

    /// Whether the gradient depends on what was merged.
    fileprivate var needsInputs: Bool {
        switch self {
        case .add, .subtract, .average: false
        case .multiply, .maximum, .minimum: true
        }
    }
}

/// Two or more values of one shape, element by element.
struct MergeOperation: Operation {
    let kind: MergeKind
    let rows: Int
    let columns: Int

    var portable: PortableOperation {
        PortableOperation(kind.rawValue)
    }

    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor {
        let output = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
        builder.append(MergeWork(kind, of: inputs, to: output), inputs.map { .read($0, .rows) } + [.write(output)])
        return output
    }

    /// Every input has a gradient in memory of its own.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?] {
        var gradients: [Tensor?] = []
        for (place, isWanted) in pass.wanted.enumerated() {
            guard isWanted else {
                gradients.append(nil)
                continue
            }
            let result = builder.tensor(rowsPerSample: rows, columns: columns, partition: .rows)
            let inputs: [Access] = kind.needsInputs ? pass.inputs.map { .read($0, .rows) } : []
            builder.append(
                MergeGradientWork(kind, of: pass.inputs, place: place, gradient: pass.gradient, to: result),
                inputs + [.read(pass.gradient, .rows), .write(result)]
            )
            builder.appendDerivative(of: pass.inputActivations[place], output: pass.inputs[place], gradient: result)
            gradients.append(result)
        }
        return gradients
    }
}

extension ScheduleBuilder {
    /// Appends `target += source`.
    mutating func appendSum(of source: Tensor, into target: Tensor) {
        append(
            MergeWork(.add, of: [target, source], to: target),
            [.read(source, target.partition), .write(target)]
        )
    }
}

/// Merges values from the first to the last.
private final class MergeWork: StepWork {
    private let kind: MergeKind
    private let sources: [Tensor]
    private let target: Tensor

    init(_ kind: MergeKind, of sources: [Tensor], to target: Tensor) {
        self.kind = kind
        self.sources = sources
        self.target = target
    }

    override func run(_ step: borrowing BatchStep) {
        let out = target.pointer(step)
        var merged = sources[0].pointer(step)
        for source in sources.dropFirst() {
            let (x, y) = (merged, source.pointer(step))
            target.forEachRun(step) { run in
                switch kind {
                case .add, .average: vector_add(x, y, out, run)
                case .subtract: combine(x, y, out, run) { $0 - $1 }
                case .multiply: combine(x, y, out, run) { $0 * $1 }
                // NaN stays.
                case .maximum: combine(x, y, out, run) { $1 > $0 || $1.isNaN ? $1 : $0 }
                case .minimum: combine(x, y, out, run) { $1 < $0 || $1.isNaN ? $1 : $0 }
                }
            }
            merged = out
        }
        if kind == .average {
            let count = Float(sources.count)
            target.forEachRun(step) { run in combine(out, out, out, run) { sum, _ in sum / count } }
        }
    }
}

/// The gradient with respect to one of the merged values.
private final class MergeGradientWork: StepWork {
    private let kind: MergeKind
    private let inputs: [Tensor]
    private let place: Int
    private let gradient: Tensor
    private let target: Tensor

    init(_ kind: MergeKind, of inputs: [Tensor], place: Int, gradient: Tensor, to target: Tensor) {
        self.kind = kind
        self.inputs = inputs
        self.place = place
        self.gradient = gradient
        self.target = target
    }

    override func run(_ step: borrowing BatchStep) {
        let (dy, dx) = (gradient.pointer(step), target.pointer(step))
        let count = Float(inputs.count)
        target.forEachRun(step) { run in
            switch kind {
            case .average: combine(dy, dy, dx, run) { gradient, _ in gradient / count }
            case .subtract where place > 0: combine(dy, dy, dx, run) { gradient, _ in -gradient }
            default: (dx + run.begin).update(from: dy + run.begin, count: run.end - run.begin)
            }
        }
        guard kind.needsInputs else { return }
        let own = inputs[place].pointer(step)
        for (other, input) in inputs.enumerated() where other != place {
            let (x, comesFirst) = (input.pointer(step), place < other)
            target.forEachRun(step) { run in
                switch kind {
                case .multiply: combine(dx, x, dx, run) { $0 * $1 }
                case .maximum:
                    for index in run.begin..<run.end
                    where !(own[index] > x[index] || comesFirst && own[index] == x[index]) {
                        dx[index] = 0
                    }
                default:
                    for index in run.begin..<run.end
                    where !(own[index] < x[index] || comesFirst && own[index] == x[index]) {
                        dx[index] = 0
                    }
                }
            }
        }
    }
}

/// out[i] = function(x[i], y[i]) for i in the run.
@inline(__always)
private func combine(
    _ x: UnsafePointer<Float>,
    _ y: UnsafePointer<Float>,
    _ out: UnsafeMutablePointer<Float>,
    _ run: IndexRange,
    _ function: (Float, Float) -> Float
) {
    for index in run.begin..<run.end { out[index] = function(x[index], y[index]) }
}
