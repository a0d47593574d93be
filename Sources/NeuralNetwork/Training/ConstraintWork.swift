internal import CKernels

/// Brings weights to what their constraints say, after their updates.
///
/// Threads share a weight's panels of columns. A norm's squares are added up in double precision from the first input
/// to the last; the norm and the factor are single, as Keras's.
final class ConstraintWork: StepWork {
    private let weights: [WeightMemory]
    /// Keras's, added to the norm that is divided by.
    private static let epsilon: Float = 1e-7

    init(_ weights: [WeightMemory]) {
        self.weights = weights
    }

    override func run(_ step: borrowing BatchStep) {
        for weight in weights {
            guard let constraint = weight.constraint else { continue }
            if weight.inputs == nil {
                guard step.thread == 0 else { continue }
                apply(constraint, toVector: weight)
            } else {
                let columns = index_range_part(weight.columns, panel_column_count, step.thread, step.threads)
                for panel in stride(from: columns.begin, to: columns.end, by: panel_column_count) {
                    apply(constraint, toPanel: panel, of: weight)
                }
            }
        }
    }

    private func apply(_ constraint: WeightConstraint, toVector weight: WeightMemory) {
        let values = weight.parameters.values
        switch constraint {
        case .nonnegative: cutOff(values, count: weight.columns)
        case .norm(let least, let most, let rate):
            var squares = 0.0
            for place in 0..<weight.columns { squares += Double(values[place]) * Double(values[place]) }
            let factor = Self.factor(squares, least, most, rate)
            for place in 0..<weight.columns { values[place] *= factor }
        }
    }

    private func apply(_ constraint: WeightConstraint, toPanel panel: Int, of weight: WeightMemory) {
        let inputs = weight.inputs ?? 1
        let width = min(padded_columns(weight.columns) - panel, panel_column_count)
        let values = weight.parameters.values + panel * inputs
        switch constraint {
        case .nonnegative: cutOff(values, count: inputs * width)
        case .norm(let least, let most, let rate):
            withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { squares in
                squares.initialize(repeating: 0)
                for input in 0..<inputs {
                    for column in 0..<width {
                        let value = Double(values[input * width + column])
                        squares[column] += value * value
                    }
                }
                withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { factors in
                    for column in 0..<width { factors[column] = Self.factor(squares[column], least, most, rate) }
                    for input in 0..<inputs {
                        for column in 0..<width { values[input * width + column] *= factors[column] }
                    }
                }
            }
        }
    }

    private func cutOff(_ values: UnsafeMutablePointer<Float>, count: Int) {
        // NaN stays NaN.
        for place in 0..<count where values[place] < 0 { values[place] = 0 }
    }

    private static func factor(_ squares: Double, _ least: Double, _ most: Double, _ rate: Double) -> Float {
        let norm = Float(squares.squareRoot())
        let rate = Float(rate)
        let clipped = norm > Float(most) ? Float(most) : norm < Float(least) ? Float(least) : norm
        return (rate * clipped + (1 - rate) * norm) / (epsilon + norm)
    }
}

extension ScheduleBuilder {
    /// Appends what constraints ask for, after all updates.
    mutating func appendConstraints() {
        let constrained = weights.filter { $0.constraint != nil }
        guard !constrained.isEmpty else { return }
        append(ConstraintWork(constrained), constrained.map { .write($0, .whole) })
    }
}
