/// Multiplies the learning rate by `factor` when a monitored value has not improved for `patience` epochs.
///
/// Keras: <https://keras.io/api/callbacks/reduce_lr_on_plateau/>.
public struct ReduceLROnPlateau: MonitoringCallback {
    /// Default `val_loss`.
    public var monitor = "val_loss"
    /// From 0 to below 1; default 0.1.
    public var factor = 0.1
    /// Epochs without improvement after which the rate is reduced; default 10.
    public var patience = 10
    /// Keras's verbosity; it means nothing here.
    public var verbose = 0
    /// Default `auto`.
    public var mode = MonitorMode.auto
    /// By how much the value must get better to count; default 0.0001.
    public var minDelta = 0.0001
    /// Epochs after a reduction that do not count; default 0.
    public var cooldown = 0
    /// The rate is not made less than that; default 0.
    public var minLearningRate = 0.0

    /// `ReduceLROnPlateau(monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto', min_delta=0.0001,
    /// cooldown=0, min_lr=0.0)`
    public init() {}

    /// Keras's only name.
    public static let names = ["ReduceLROnPlateau"]
    /// For `notebook help`.
    public static let meaning = """
        Multiplies the learning rate by `factor` when a monitored value has not improved for `patience` epochs.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("monitor", \.monitor, .text), .optional("factor", \.factor, .fraction),
        .optional("patience", \.patience, .integer(atLeast: 0)), .optional("verbose", \.verbose, .integer(atLeast: 0)),
        .optional("mode", \.mode, .choice), .optional("min_delta", \.minDelta, .number),
        .optional("cooldown", \.cooldown, .integer(atLeast: 0)), .optional("min_lr", \.minLearningRate, .nonnegative),
    ]

    /// Always.
    public var setsLearningRate: Bool { true }

    /// Counts epochs without improvement. Memory: epochs waited, epochs of cooldown left, and the best value once there
    /// is one.
    public func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl) {
        guard let value = epoch.result[monitor] else { return }
        var wait = memory.numbers.first ?? 0
        var rest = memory.numbers.count > 1 ? memory.numbers[1] : 0
        var best = memory.numbers.count > 2 ? memory.numbers[2] : nil
        if rest > 0 {
            rest -= 1
            wait = 0
        }
        if isImprovement(value, over: best, in: epoch) {
            best = value
            wait = 0
        } else if rest == 0 {
            wait += 1
            // Keras compares in single precision: a rate that has come down to the least one is not reduced again.
            if wait >= Double(patience), let rate = training.learningRate, Float(rate) > Float(minLearningRate) {
                training.learningRate = max(rate * factor, minLearningRate)
                rest = Double(cooldown)
                wait = 0
            }
        }
        memory.numbers = [wait, rest] + (best.map { [$0] } ?? [])
    }
}
