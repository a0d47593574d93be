/// Stops training when a monitored value has not improved for `patience` epochs.
///
/// Keras: <https://keras.io/api/callbacks/early_stopping/>.
public struct EarlyStopping: MonitoringCallback {
    /// Default `val_loss`.
    public var monitor = "val_loss"
    /// By how much the value must get better to count; default 0.
    public var minDelta = 0.0
    /// Epochs without improvement after which training stops; default 0.
    public var patience = 0
    /// Keras's verbosity; it means nothing here.
    public var verbose = 0
    /// Default `auto`.
    public var mode = MonitorMode.auto
    /// The value that must be beaten for patience to begin anew; default none.
    public var baseline: Double?
    /// Whether training ends with the weights of the best epoch; default false.
    public var restoreBestWeights = false
    /// Epochs at the beginning that do not count; default 0.
    public var startFromEpoch = 0

    /// `EarlyStopping(monitor='val_loss', min_delta=0, patience=0, verbose=0, mode='auto', baseline=None,
    /// restore_best_weights=False, start_from_epoch=0)`
    public init() {}

    /// Keras's only name.
    public static let names = ["EarlyStopping"]
    /// For `notebook help`.
    public static let meaning = """
        Stops training when a monitored value has not improved for `patience` epochs.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("monitor", \.monitor, .text), .optional("min_delta", \.minDelta, .number),
        .optional("patience", \.patience, .integer(atLeast: 0)), .optional("verbose", \.verbose, .integer(atLeast: 0)),
        .optional("mode", \.mode, .choice), .optional("baseline", \.baseline, .orNone(.number)),
        .optional("restore_best_weights", \.restoreBestWeights, .boolean),
        .optional("start_from_epoch", \.startFromEpoch, .integer(atLeast: 0)),
    ]

    /// Those of the best epoch, when they are to be restored.
    public var keepsWeights: Bool { restoreBestWeights }

    /// Counts epochs without improvement. Memory: epochs waited, and the best value once there is one.
    public func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl) {
        guard let value = epoch.result[monitor], epoch.index >= startFromEpoch else { return }
        var wait = (memory.numbers.first ?? 0) + 1
        let best = memory.numbers.count > 1 ? memory.numbers[1] : nil
        let isFirst = memory.weights.isEmpty
        if restoreBestWeights, isFirst { memory.weights = epoch.copyWeights() }
        if isImprovement(value, over: best, in: epoch) {
            if restoreBestWeights, !isFirst {
                // The old copy goes first: memory is to hold but one.
                memory.weights = WeightValues()
                memory.weights = epoch.copyWeights()
            }
            if baseline == nil || isImprovement(value, over: baseline, in: epoch) { wait = 0 }
            memory.numbers = [wait, value]
            return
        }
        memory.numbers = [wait] + (best.map { [$0] } ?? [])
        if wait >= Double(patience), epoch.index > 0 { training.isStopped = true }
    }

    /// The best epoch's, when they are to be restored.
    public func finalWeights(_ memory: CallbackMemory) -> WeightValues? {
        restoreBestWeights && !memory.weights.isEmpty ? memory.weights : nil
    }
}
