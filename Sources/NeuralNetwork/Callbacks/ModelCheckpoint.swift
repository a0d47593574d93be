/// Saves the model, or only its weights, after every epoch or after each epoch that is the best so far.
///
/// Keras: <https://keras.io/api/callbacks/model_checkpoint/>. Two things differ: a folder that is missing is an error
/// rather than made, and `save_freq` is always `'epoch'`.
public struct ModelCheckpoint: MonitoringCallback {
    /// When Keras writes; a number of batches is not here.
    public enum SaveFrequency: String, CaseIterable, Sendable {
        /// After each epoch.
        case epoch
    }

    /// The file's name, with fields such as `{epoch:02d}` and `{val_loss:.2f}`; the first epoch is 1.
    public var filePath = ""
    /// What has to get better with `save_best_only`; default `val_loss`.
    public var monitor = "val_loss"
    /// Keras's verbosity; it means nothing here.
    public var verbose = 0
    /// Whether only an epoch that is better than all before it is written; default false.
    public var saveBestOnly = false
    /// Whether the file holds the weights alone; default false.
    public var saveWeightsOnly = false
    /// Default `auto`.
    public var mode = MonitorMode.auto
    /// Only `epoch`.
    public var saveFrequency = SaveFrequency.epoch
    /// The value that the first file has to beat, with `save_best_only`; default none.
    public var initialValueThreshold: Double?

    /// `ModelCheckpoint(filepath, monitor='val_loss', verbose=0, save_best_only=False, save_weights_only=False,
    /// mode='auto', save_freq='epoch', initial_value_threshold=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["ModelCheckpoint"]
    /// For `notebook help`.
    public static let meaning = """
        Saves the model, or only its weights, after every epoch or after each epoch that is the best so far.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("filepath", \.filePath, .fileName), .optional("monitor", \.monitor, .text),
        .optional("verbose", \.verbose, .integer(atLeast: 0)), .optional("save_best_only", \.saveBestOnly, .boolean),
        .optional("save_weights_only", \.saveWeightsOnly, .boolean), .optional("mode", \.mode, .choice),
        .optional("save_freq", \.saveFrequency, .choice),
        .optional("initial_value_threshold", \.initialValueThreshold, .orNone(.number)),
    ]

    /// The ending says what the file holds.
    public var conflict: ArgumentConflict? {
        guard !filePath.hasSuffix(saveWeightsOnly ? ".weights.h5" : ".keras") else { return nil }
        let expected =
            saveWeightsOnly
            ? "a name that ends in '.weights.h5' when save_weights_only=True"
            : "a name that ends in '.keras', or in '.weights.h5' with save_weights_only=True"
        return ArgumentConflict(argument: "filepath", expected: expected)
    }

    /// 0.
    public var minDelta: Double { 0 }

    /// With `save_best_only`.
    public var isMonitoring: Bool { saveBestOnly }

    /// The model or its weights.
    public var file: CallbackFile? {
        CallbackFile(argument: "filepath", name: filePath, content: saveWeightsOnly ? .weights : .model)
    }

    /// Has the file written. Memory: the best value, once there is one.
    public func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl) {
        guard let file else { return }
        if saveBestOnly {
            guard let value = epoch.result[monitor] else { return }
            guard isImprovement(value, over: memory.numbers.first ?? initialValueThreshold, in: epoch) else { return }
            memory.numbers = [value]
        }
        training.files.append(file)
    }
}
