/// `values[0]` up to and including step `boundaries[0]`, then `values[1]` up to and including `boundaries[1]`, and so
/// on.
///
/// Keras: <https://keras.io/api/optimizers/learning_rate_schedules/piecewise_constant_decay/>.
public struct PiecewiseConstantDecay: LearningRateSchedule {
    /// The last step of each value but the last, in rising order.
    public var boundaries: [Int] = []
    /// One value more than there are boundaries.
    public var values: [Double] = [0.001]
    /// Keras's name of the schedule; it means nothing here.
    public var name = "PiecewiseConstant"

    /// `PiecewiseConstantDecay(boundaries, values, name='PiecewiseConstant')`
    public init() {}

    /// Keras's only name.
    public static let names = ["PiecewiseConstantDecay"]
    /// For `notebook help`.
    public static let meaning = """
        `values[0]` up to and including step `boundaries[0]`, then `values[1]` up to and including `boundaries[1]`, and
        so on.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("boundaries", \.boundaries, .steps), .required("values", \.values, .rates),
        .named("name", \.name, .text),
    ]

    /// Values and boundaries that do not fit.
    public var conflict: ArgumentConflict? {
        guard values.count != boundaries.count + 1 else { return nil }
        return ArgumentConflict(
            argument: "values",
            expected: "\(boundaries.count + 1) numbers, one more than there are boundaries"
        )
    }

    /// A quarter more than the last boundary.
    public var span: Int {
        let last = boundaries.last ?? 0
        return max(1, last.addedClamped(last / 4 + 1))
    }

    /// The rate of a step, the first being 0.
    public func rate(step: Int) -> Double {
        values[boundaries.firstIndex { step <= $0 } ?? boundaries.count]
    }
}

extension ArgumentKind<[Int]> {
    /// Steps in rising order: `[100, 200]`.
    fileprivate static var steps: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let expected = "a list of rising step numbers such as [1000, 2000]"
                guard case .list(let items) = value, !items.isEmpty else { throw .mustBe(expected) }
                var steps: [Int] = []
                for item in items {
                    guard case .integer(let step) = item, step > steps.last ?? -1 else { throw .mustBe(expected) }
                    steps.append(step)
                }
                return steps
            },
            write: { .shape($0) }
        )
    }
}

extension ArgumentKind<[Double]> {
    /// Learning rates: `[0.01, 0.001]`.
    fileprivate static var rates: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let expected = "a list of learning rates such as [0.01, 0.001]"
                guard case .list(let items) = value, !items.isEmpty else { throw .mustBe(expected) }
                var rates: [Double] = []
                for item in items {
                    guard let rate = try? ArgumentKind<Double>.nonnegative.read(item) else { throw .mustBe(expected) }
                    rates.append(rate)
                }
                return rates
            },
            write: { .list($0.map { .number($0) }) }
        )
    }
}
