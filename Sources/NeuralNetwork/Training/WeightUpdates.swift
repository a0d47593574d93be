internal import CKernels

extension WeightMemory {
    /// Inputs of a weight that sums and updates treat together; a vector is one block.
    static let blockSize = 16

    /// How many blocks there are.
    var blockCount: Int {
        ((inputs ?? 1) + Self.blockSize - 1) / Self.blockSize
    }

    /// The inputs of a block.
    func block(_ number: Int) -> IndexRange {
        IndexRange(
            begin: number * Self.blockSize,
            end: min((number + 1) * Self.blockSize, inputs ?? 1)
        )
    }

    /// Calls `body` with each run of elements of a block: in one panel after the other.
    func forEachRun(ofBlock number: Int, _ body: (IndexRange) -> Void) {
        let (range, inputs) = (block(number), inputs ?? 1)
        var column = 0
        while column < columns {
            let width = min(padded_columns(columns) - column, panel_column_count)
            let first = column * inputs
            body(IndexRange(begin: first + range.begin * width, end: first + range.end * width))
            column += width
        }
    }
}

/// Sums up what penalties add to the loss.
final class PenaltyWork: StepWork {
    private let weights: [WeightMemory]
    private let results: BatchResults

    init(_ weights: [WeightMemory], results: BatchResults) {
        self.weights = weights.filter { $0.penalty != nil }
        self.results = results
    }

    /// How many numbers it keeps of a batch.
    static func partCount(_ weights: [WeightMemory]) -> Int {
        weights.reduce(0) { $0 + ($1.penalty == nil ? 0 : $1.blockCount) }
    }

    override func run(_ step: borrowing BatchStep) {
        let parts = index_range_part(results.penaltyParts, 1, step.thread, step.threads)
        var part = 0
        for weight in weights {
            guard let penalty = weight.penalty else { continue }
            for block in 0..<weight.blockCount {
                defer { part += 1 }
                guard part >= parts.begin, part < parts.end else { continue }
                let sums = weight_sums(
                    weight.inputs ?? 1,
                    weight.columns,
                    weight.parameters.values,
                    weight.block(block)
                )
                results.penalties[step.index * results.penaltyParts + part] =
                    penalty.l1 * sums.magnitudes + penalty.l2 * sums.squares
            }
        }
    }
}

/// Adds penalties' gradients to the stored ones, and sums up their squares where a norm is to be clipped.
final class GradientSumWork: StepWork {
    private let weights: [WeightMemory]
    private let squares: UnsafeMutablePointer<Double>
    private let blockCount: Int

    /// - Parameter squares: receives the sum of each block's squares.
    init(_ weights: [WeightMemory], squares: UnsafeMutablePointer<Double>) {
        self.weights = weights
        self.squares = squares
        blockCount = weights.reduce(0) { $0 + $1.blockCount }
    }

    override func run(_ step: borrowing BatchStep) {
        let blocks = index_range_part(blockCount, 1, step.thread, step.threads)
        var number = 0
        for weight in weights {
            for block in 0..<weight.blockCount {
                defer { number += 1 }
                guard number >= blocks.begin, number < blocks.end, let gradient = weight.gradient else { continue }
                if let penalty = weight.penalty {
                    weight.forEachRun(ofBlock: block) {
                        penalty_gradient(penalty.l1, penalty.l2, weight.parameters.values, gradient, $0)
                    }
                }
                let sums = weight_sums(weight.inputs ?? 1, weight.columns, gradient, weight.block(block))
                squares[number] = sums.squares
            }
        }
    }
}

/// Clips stored gradients, and takes a step of the update rule with them.
final class StoredUpdateWork: StepWork {
    private let weights: [WeightMemory]
    private let rule: UpdateRule
    private let clipping: GradientClipping
    /// The sums of each block's squares; nil when no norm is clipped, and penalties are still to be added.
    private let squares: UnsafeMutablePointer<Double>?
    private let blockCount: Int

    init(
        _ weights: [WeightMemory],
        rule: UpdateRule,
        clipping: GradientClipping,
        squares: UnsafeMutablePointer<Double>?
    ) {
        self.weights = weights
        self.rule = rule
        self.clipping = clipping
        self.squares = squares
        blockCount = weights.reduce(0) { $0 + $1.blockCount }
    }

    override func run(_ step: borrowing BatchStep) {
        let step = copy step
        let blocks = index_range_part(blockCount, 1, step.thread, step.threads)
        let globalFactor = clipping.globalNorm.map { factor(0..<blockCount, limit: $0) }
        var number = 0
        for weight in weights {
            let all = number..<(number + weight.blockCount)
            number = all.upperBound
            guard let gradient = weight.gradient, all.upperBound > blocks.begin, all.lowerBound < blocks.end
            else { continue }
            let factor = globalFactor ?? clipping.norm.map { self.factor(all, limit: $0) } ?? 1
            for block in max(all.lowerBound, blocks.begin)..<min(all.upperBound, blocks.end) {
                weight.forEachRun(ofBlock: block - all.lowerBound) { run in
                    if squares == nil, let penalty = weight.penalty {
                        penalty_gradient(penalty.l1, penalty.l2, weight.parameters.values, gradient, run)
                    }
                    if factor != 1 { vector_scale(gradient, factor, gradient, run) }
                    if let bound = clipping.value { vector_clip(gradient, Float(bound), gradient, run) }
                    update(weight, gradient, run, step)
                }
            }
        }
    }

    private func update(
        _ weight: WeightMemory,
        _ gradient: UnsafeMutablePointer<Float>,
        _ run: IndexRange,
        _ step: BatchStep
    ) {
        switch rule {
        case .kernel:
            guard let optimizer = step.optimizer else { return }
            optimizer_update(optimizer, gradient, weight.parameters, run)
        case .elementwise(let rule):
            let parameters = weight.parameters
            if step.decay != 0 { vector_decay(parameters.values, Float(step.decay), run) }
            withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Float>.self, capacity: 3) { slots in
                if let slot = parameters.slot_1 { slots.initializeElement(at: 0, to: slot + run.begin) }
                if let slot = parameters.slot_2 { slots.initializeElement(at: 1, to: slot + run.begin) }
                if let slot = parameters.slot_3 { slots.initializeElement(at: 2, to: slot + run.begin) }
                rule.update(
                    parameters.values + run.begin,
                    gradients: gradient + run.begin,
                    slots: UnsafeBufferPointer(rebasing: slots[..<rule.slotCount]),
                    count: run.end - run.begin,
                    learningRate: step.learningRate,
                    number: step.number
                )
            }
        }
    }

    /// What gradients with those sums of squares are multiplied by, so that their norm is at most `limit`.
    private func factor(_ blocks: Range<Int>, limit: Double) -> Float {
        guard let squares else { return 1 }
        var sum = 0.0
        for block in blocks { sum += squares[block] }
        let norm = sum.squareRoot()
        return norm > limit ? Float(limit / norm) : 1
    }
}

extension ScheduleBuilder {
    /// Appends the update of all weights whose gradients are stored.
    mutating func appendStoredUpdates(_ optimizer: any Optimizer) {
        let stored = weights.filter { $0.gradient != nil }
        guard !stored.isEmpty else { return }
        let writes = stored.map { Access.write($0, .whole) }
        let clipping = optimizer.clipping
        var squares: UnsafeMutablePointer<Double>?
        if clipping.norm != nil || clipping.globalNorm != nil {
            let sums = arena.allocate(stored.reduce(0) { $0 + $1.blockCount }, of: Double.self)
            squares = sums
            append(GradientSumWork(stored, squares: sums), writes)
        }
        append(
            StoredUpdateWork(stored, rule: optimizer.rule, clipping: clipping, squares: squares),
            writes
        )
    }
}
