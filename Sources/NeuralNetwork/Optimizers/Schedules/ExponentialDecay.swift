/// `initial_learning_rate · decay_rate ^ (step / decay_steps)`, with the exponent rounded down when `staircase` is
/// true.
///
/// Keras: <https://keras.io/api/optimizers/learning_rate_schedules/exponential_decay/>.
public struct ExponentialDecay: LearningRateSchedule {
    /// The rate of the first step.
    public var initialLearningRate = 0.001
    /// Steps after which the rate is multiplied by `decay_rate`.
    public var decaySteps = 1
    /// The factor.
    public var decayRate = 1.0
    /// Whether the rate falls in steps; default false.
    public var staircase = false
    /// Keras's name of the schedule; it means nothing here.
    public var name = "ExponentialDecay"

    /// `ExponentialDecay(initial_learning_rate, decay_steps, decay_rate, staircase=False, name='ExponentialDecay')`
    public init() {}

    /// Keras's only name.
    public static let names = ["ExponentialDecay"]
    /// For `notebook help`.
    public static let meaning = """
        `initial_learning_rate · decay_rate ^ (step / decay_steps)`, with the exponent rounded down when `staircase` is
        true.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("initial_learning_rate", \.initialLearningRate, .nonnegative),
        .required("decay_steps", \.decaySteps, .integer(atLeast: 1)),
        .required("decay_rate", \.decayRate, .positive), .optional("staircase", \.staircase, .boolean),
        .named("name", \.name, .text),
    ]

    /// Five times `decay_steps`.
    public var span: Int { decaySteps.multipliedClamped(by: 5) }

    /// The rate of a step, the first being 0.
    public func rate(step: Int) -> Double {
        let whole = step / decaySteps
        let rest = staircase ? 0 : Double(step % decaySteps) / Double(decaySteps)
        return initialLearningRate * power(decayRate, whole) * exponential(rest * naturalLogarithm(decayRate))
    }
}
