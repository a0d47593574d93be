/// Decays from `initial_learning_rate` to `end_learning_rate` in `decay_steps` steps: `(initial_learning_rate -
/// end_learning_rate) · (1 - step / decay_steps)^power + end_learning_rate`.
///
/// The rate then stays at `end_learning_rate`. When `cycle` is true, `decay_steps` is instead multiplied by the
/// smallest integer that makes it at least `step`.
/// Keras: <https://keras.io/api/optimizers/learning_rate_schedules/polynomial_decay/>.
public struct PolynomialDecay: LearningRateSchedule {
    /// The rate of the first step.
    public var initialLearningRate = 0.001
    /// Steps until the end.
    public var decaySteps = 1
    /// The rate at the end; default 0.0001.
    public var endLearningRate = 0.0001
    /// The exponent; default 1, a straight line.
    public var power = 1.0
    /// Whether the rate rises again after `decay_steps`; default false.
    public var cycle = false
    /// Keras's name of the schedule; it means nothing here.
    public var name = "PolynomialDecay"

    /// `PolynomialDecay(initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False,
    /// name='PolynomialDecay')`
    public init() {}

    /// Keras's only name.
    public static let names = ["PolynomialDecay"]
    /// For `notebook help`.
    public static let meaning = """
        Decays from `initial_learning_rate` to `end_learning_rate` in `decay_steps` steps: `(initial_learning_rate -
        end_learning_rate) · (1 - step / decay_steps)^power + end_learning_rate`.

        The rate then stays at `end_learning_rate`. When `cycle` is true, `decay_steps` is instead multiplied by the
        smallest integer that makes it at least `step`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("initial_learning_rate", \.initialLearningRate, .nonnegative),
        .required("decay_steps", \.decaySteps, .integer(atLeast: 1)),
        .optional("end_learning_rate", \.endLearningRate, .nonnegative), .optional("power", \.power, .positive),
        .optional("cycle", \.cycle, .boolean), .named("name", \.name, .text),
    ]

    /// A quarter more than `decay_steps`; three cycles.
    public var span: Int {
        cycle ? decaySteps.multipliedClamped(by: 3) : decaySteps.addedClamped(decaySteps / 4)
    }

    /// The rate of a step, the first being 0.
    public func rate(step: Int) -> Double {
        let progress = Double(step) / Double(decaySteps)
        let cycles = cycle ? max(1, progress.rounded(.up)) : 1
        let rest = 1 - min(1, progress / cycles)
        return (initialLearningRate - endLearningRate) * NeuralNetwork.power(rest, power) + endLearningRate
    }
}
