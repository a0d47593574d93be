/// Decays along half a cosine wave, after an optional linear warmup (Loshchilov and Hutter 2016).
///
/// - for the first `warmup_steps` steps, when `warmup_target` is given: linearly from `initial_learning_rate` to
///   `warmup_target`
/// - for the next `decay_steps` steps: `rate · ((1 - alpha) · (1 + cos(pi · step / decay_steps)) / 2 + alpha)`, where
///   rate is `warmup_target`, or `initial_learning_rate` without a warmup
///
/// Keras: <https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay/>.
public struct CosineDecay: LearningRateSchedule {
    /// The rate of the first step.
    public var initialLearningRate = 0.001
    /// Steps of the decay.
    public var decaySteps = 1
    /// What is left at the end, as a fraction; default 0.
    public var alpha = 0.0
    /// Keras's name of the schedule; it means nothing here.
    public var name = "CosineDecay"
    /// The rate after the warm-up; default none: no warm-up.
    public var warmupTarget: Double?
    /// Steps of the warm-up; default 0.
    public var warmupSteps = 0

    /// `CosineDecay(initial_learning_rate, decay_steps, alpha=0.0, name='CosineDecay', warmup_target=None,
    /// warmup_steps=0)`
    public init() {}

    /// Keras's only name.
    public static let names = ["CosineDecay"]
    /// For `notebook help`.
    public static let meaning = """
        Decays along half a cosine wave, after an optional linear warmup (Loshchilov and Hutter 2016).

        - for the first `warmup_steps` steps, when `warmup_target` is given: linearly from `initial_learning_rate` to
          `warmup_target`
        - for the next `decay_steps` steps: `rate · ((1 - alpha) · (1 + cos(pi · step / decay_steps)) / 2 + alpha)`,
          where rate is `warmup_target`, or `initial_learning_rate` without a warmup
        """
    /// In Keras's order; by name from `name` on.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("initial_learning_rate", \.initialLearningRate, .nonnegative),
        .required("decay_steps", \.decaySteps, .integer(atLeast: 1)), .optional("alpha", \.alpha, .nonnegative),
        .named("name", \.name, .text), .named("warmup_target", \.warmupTarget, .orNone(.nonnegative)),
        .named("warmup_steps", \.warmupSteps, .integer(atLeast: 0)),
    ]

    private var warmup: Int { warmupTarget == nil ? 0 : warmupSteps }

    /// A tenth more than warm-up and decay.
    public var span: Int {
        let end = warmup.addedClamped(decaySteps)
        return end.addedClamped(end / 10)
    }

    /// The rate of a step, the first being 0.
    public func rate(step: Int) -> Double {
        let top = warmupTarget ?? initialLearningRate
        if step < warmup {
            return (top - initialLearningRate) * (Double(step) / Double(warmup)) + initialLearningRate
        }
        let progress = min(1, Double(step - warmup) / Double(decaySteps))
        return top * ((1 - alpha) * (0.5 * (1 + cosineOfHalfTurns(progress))) + alpha)
    }
}
