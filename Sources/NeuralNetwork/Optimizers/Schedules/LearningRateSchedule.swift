/// A learning rate that depends on the step.
public protocol LearningRateSchedule: Constructible {
    /// The rate of a step, the first being 0, as Keras counts `iterations`.
    func rate(step: Int) -> Double
    /// How many steps show what the schedule is like, for a chart.
    var span: Int { get }
}

/// The schedules (<https://keras.io/api/optimizers/learning_rate_schedules/>).
public enum LearningRateSchedules {
    static let types: [any LearningRateSchedule.Type] = [
        ExponentialDecay.self, InverseTimeDecay.self, PiecewiseConstantDecay.self, PolynomialDecay.self,
        CosineDecay.self, CosineDecayRestarts.self,
    ]

    /// The schedule that the constructor names.
    public static func schedule(from constructor: Constructor) throws(ConstructorError) -> any LearningRateSchedule {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "schedule")
        return try types[index].init(constructor: constructor)
    }
}

/// An optimizer's `learning_rate`: a number or a schedule.
public enum LearningRate: Sendable {
    /// The same in every step.
    case constant(Double)
    /// From the step's number.
    case schedule(any LearningRateSchedule)

    /// The rate of a step, the first being 0.
    func rate(step: Int) -> Double {
        switch self {
        case .constant(let rate): rate
        case .schedule(let schedule): schedule.rate(step: step)
        }
    }
}

extension Int {
    /// The product, or the largest number when it is larger.
    func multipliedClamped(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }

    /// The sum, or the largest number when it is larger.
    func addedClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

extension ArgumentKind<any LearningRateSchedule> {
    /// A schedule.
    static var schedule: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .constructor(let constructor) = value else {
                    throw .mustBe("a schedule such as ExponentialDecay(0.01, 10, 0.9)")
                }
                do throws(ConstructorError) {
                    return try LearningRateSchedules.schedule(from: constructor)
                } catch {
                    throw .nested(error)
                }
            },
            write: { .constructor($0.configuration.constructor) },
            choices: .kind("schedule")
        )
    }
}

extension ArgumentKind<LearningRate> {
    /// A number of at least 0, or a schedule.
    static var learningRate: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .constructor = value else {
                    return .constant(try ArgumentKind<Double>.nonnegative.read(value))
                }
                return .schedule(try ArgumentKind<any LearningRateSchedule>.schedule.read(value))
            },
            write: { rate in
                switch rate {
                case .constant(let number): .number(number)
                case .schedule(let schedule): .constructor(schedule.configuration.constructor)
                }
            },
            choices: .kind("schedule")
        )
    }
}
