/// `CosineDecay` with warm restarts: each period is `t_mul` times as long and starts `m_mul` times as high as the one
/// before (Loshchilov and Hutter 2016).
///
/// Within a period: `initial_learning_rate · ((1 - alpha) · m_mul^n · (1 + cos(pi · x)) / 2 + alpha)`, where n is the
/// number of earlier periods and x goes from 0 to 1.
/// Keras: <https://keras.io/api/optimizers/learning_rate_schedules/cosine_decay_restarts/>.
public struct CosineDecayRestarts: LearningRateSchedule {
    /// The rate of the first step.
    public var initialLearningRate = 0.001
    /// Steps of the first period.
    public var firstDecaySteps = 1
    /// How many times as long as the one before a period is, at least 1; default 2.
    public var tMul = 2.0
    /// How many times as high; default 1.
    public var mMul = 1.0
    /// What is left at the end of a period, as a fraction; default 0.
    public var alpha = 0.0
    /// Keras's name of the schedule; it means nothing here.
    public var name = "SGDRDecay"

    /// `CosineDecayRestarts(initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0,
    /// name='SGDRDecay')`
    public init() {}

    /// Keras's only name.
    public static let names = ["CosineDecayRestarts"]
    /// For `notebook help`.
    public static let meaning = """
        `CosineDecay` with warm restarts: each period is `t_mul` times as long and starts `m_mul` times as high as the
        one before (Loshchilov and Hutter 2016).

        Within a period: `initial_learning_rate · ((1 - alpha) · m_mul^n · (1 + cos(pi · x)) / 2 + alpha)`, where n is
        the number of earlier periods and x goes from 0 to 1.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("initial_learning_rate", \.initialLearningRate, .nonnegative),
        .required("first_decay_steps", \.firstDecaySteps, .integer(atLeast: 1)),
        .optional("t_mul", \.tMul, .number(in: 1..., "a number of at least 1")),
        .optional("m_mul", \.mMul, .number(in: 0...1, "a number from 0 to 1")),
        .optional("alpha", \.alpha, .nonnegative), .named("name", \.name, .text),
    ]

    /// Three periods.
    public var span: Int {
        let periods = min(1 + tMul + tMul * tMul, 1e6)
        return firstDecaySteps.multipliedClamped(by: Int(periods.rounded(.up)))
    }

    /// The rate of a step, the first being 0.
    public func rate(step: Int) -> Double {
        let (period, progress) = place(Double(step) / Double(firstDecaySteps))
        let height = 0.5 * power(mMul, period) * (1 + cosineOfHalfTurns(progress))
        return initialLearningRate * ((1 - alpha) * height + alpha)
    }

    /// The number of the period, and how far it has come, at a multiple of the first period's length.
    private func place(_ time: Double) -> (period: Int, progress: Double) {
        guard tMul > 1 else { return (Int(min(time, 1e15)), time - time.rounded(.down)) }
        /// When a period begins: a geometric sum.
        func start(_ period: Int) -> Double { (power(tMul, period) - 1) / (tMul - 1) }
        var period = Int(max(0, naturalLogarithm(1 + time * (tMul - 1)) / naturalLogarithm(tMul)))
        // The logarithms may be off by a rounding.
        if start(period) > time { period -= 1 }
        if start(period + 1) <= time { period += 1 }
        return (period, min(1, max(0, (time - start(period)) / power(tMul, period))))
    }
}
