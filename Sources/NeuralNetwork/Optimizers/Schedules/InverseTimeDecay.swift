/// `initial_learning_rate / (1 + decay_rate · step / decay_steps)`, with the quotient rounded down when `staircase` is
/// true.
///
/// Keras: <https://keras.io/api/optimizers/learning_rate_schedules/inverse_time_decay/>.
public struct InverseTimeDecay: LearningRateSchedule {
    /// The rate of the first step.
    public var initialLearningRate = 0.001
    /// Steps after which `decay_rate` is added to the divisor.
    public var decaySteps = 1
    /// What is added.
    public var decayRate = 1.0
    /// Whether the rate falls in steps; default false.
    public var staircase = false
    /// Keras's name of the schedule; it means nothing here.
    public var name = "InverseTimeDecay"

    /// `InverseTimeDecay(initial_learning_rate, decay_steps, decay_rate, staircase=False, name='InverseTimeDecay')`
    public init() {}

    /// Keras's only name.
    public static let names = ["InverseTimeDecay"]
    /// For `notebook help`.
    public static let meaning = """
        `initial_learning_rate / (1 + decay_rate · step / decay_steps)`, with the quotient rounded down when `staircase`
        is true.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("initial_learning_rate", \.initialLearningRate, .nonnegative),
        .required("decay_steps", \.decaySteps, .integer(atLeast: 1)),
        .required("decay_rate", \.decayRate, .nonnegative), .optional("staircase", \.staircase, .boolean),
        .named("name", \.name, .text),
    ]

    /// Five times `decay_steps`.
    public var span: Int { decaySteps.multipliedClamped(by: 5) }

    /// The rate of a step, the first being 0.
    public func rate(step: Int) -> Double {
        let progress = staircase ? Double(step / decaySteps) : Double(step) / Double(decaySteps)
        return initialLearningRate / (1 + decayRate * progress)
    }
}
