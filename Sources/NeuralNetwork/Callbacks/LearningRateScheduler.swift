/// Sets the learning rate of each epoch from a schedule. The schedule's step is the epoch, counted from 0.
///
/// In Keras the schedule is a Python function; here it is a learning rate schedule, as in
/// `LearningRateScheduler(ExponentialDecay(0.01, 10, 0.9))`.
/// Keras: <https://keras.io/api/callbacks/learning_rate_scheduler/>.
public struct LearningRateScheduler: Callback {
    /// The rate of each epoch.
    public var schedule: any LearningRateSchedule = ExponentialDecay()
    /// Keras's verbosity; it means nothing here.
    public var verbose = 0

    /// `LearningRateScheduler(schedule, verbose=0)`
    public init() {}

    /// Keras's only name.
    public static let names = ["LearningRateScheduler"]
    /// For `notebook help`.
    public static let meaning = """
        Sets the learning rate of each epoch from a schedule. The schedule's step is the epoch, counted from 0.

        In Keras the schedule is a Python function; here it is a learning rate schedule, as in
        `LearningRateScheduler(ExponentialDecay(0.01, 10, 0.9))`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("schedule", \.schedule, .schedule), .optional("verbose", \.verbose, .integer(atLeast: 0)),
    ]

    /// Always.
    public var setsLearningRate: Bool { true }

    /// Sets the rate.
    public func epochBegins(_ index: Int, training: inout TrainingControl) {
        training.learningRate = schedule.rate(step: index)
    }
}
