/// Watches a training, and may change its learning rate, stop it, or choose the weights that it ends with.
///
/// What a callback remembers is part of the training state, so that a training that goes on from a checkpoint gives
/// the bits of one that never stopped.
public protocol Callback: Constructible {
    /// Whether it sets the learning rate, which epochs then record.
    var setsLearningRate: Bool { get }
    /// What a loss that is not finite leads to.
    var onNonFiniteLoss: NonFiniteLossAction { get }
    /// Whether it keeps a copy of all weights.
    var keepsWeights: Bool { get }
    /// What is wrong with using it in a training that measures these; nil: nothing.
    func problem(_ measures: [MonitoredMeasure]) -> String?
    /// Called before each epoch; `index` is the epoch's place, the first being 0 or `initial_epoch`.
    func epochBegins(_ index: Int, training: inout TrainingControl)
    /// Called after each epoch.
    func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl)
    /// The weights that the training ends with; nil: those of the last epoch.
    func finalWeights(_ memory: CallbackMemory) -> WeightValues?
}

/// What a loss that is not a finite number leads to, from the mildest to the harshest.
public enum NonFiniteLossAction: Int, Comparable, Sendable {
    /// Training goes on.
    case goOn
    /// The epoch and the training end after that batch.
    case stop
    /// The training fails: `TrainingError.lossIsNaN`.
    case fail

    /// By harshness.
    public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}

/// What an epoch came to, as a callback sees it.
public struct EpochEnd {
    /// The epoch's place in this training, the first being 0 or `initial_epoch`.
    public var index: Int
    /// Loss and metrics.
    public var result: EpochResult
    /// What can be monitored.
    public var measures: [MonitoredMeasure]
    /// Copies every weight as it stands.
    public var copyWeights: () -> WeightValues
}

/// What a callback remembers from epoch to epoch.
public struct CallbackMemory: Sendable, Equatable {
    /// Numbers; their meaning is the callback's.
    public var numbers: [Double] = []
    /// Weights; empty when there are none.
    public var weights = WeightValues()

    /// Nothing yet.
    public init() {}
}

/// What a callback may change in a training.
public struct TrainingControl {
    /// The learning rate of the next epoch; nil where a schedule sets it.
    public var learningRate: Double?
    /// Whether the training stops here.
    public var isStopped = false
}

extension Callback {
    /// No.
    public var setsLearningRate: Bool { false }

    /// Nothing.
    public var onNonFiniteLoss: NonFiniteLossAction { .goOn }

    /// No.
    public var keepsWeights: Bool { false }

    /// Nothing.
    public func problem(_ measures: [MonitoredMeasure]) -> String? { nil }

    /// Does nothing.
    public func epochBegins(_ index: Int, training: inout TrainingControl) {}

    /// Does nothing.
    public func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl) {}

    /// Those of the last epoch.
    public func finalWeights(_ memory: CallbackMemory) -> WeightValues? { nil }
}

extension Callback {
    /// Whether it ends a training after the last of these epochs.
    ///
    /// - Parameters:
    ///   - history: the epochs of the training so far.
    ///   - initialEpoch: the number of the first of them.
    public func stops(after history: [EpochResult], from initialEpoch: Int, measures: [MonitoredMeasure]) -> Bool {
        if onNonFiniteLoss == .stop, history.last?["loss"]?.isFinite == false { return true }
        var memory = CallbackMemory()
        var training = TrainingControl()
        for (index, result) in history.enumerated() {
            let epoch = EpochEnd(
                index: initialEpoch + index,
                result: result,
                measures: measures,
                copyWeights: { WeightValues() }
            )
            epochEnded(epoch, memory: &memory, training: &training)
        }
        return training.isStopped
    }
}

/// The callbacks (<https://keras.io/api/callbacks/>).
public enum Callbacks {
    static let types: [any Callback.Type] = [
        EarlyStopping.self, ReduceLROnPlateau.self, LearningRateScheduler.self, TerminateOnNaN.self,
    ]

    /// Keras's callbacks that write files, with what does their work here.
    private static let remedies = [
        "ModelCheckpoint": "every epoch is kept in the cache anyway; to end with the weights of the best one, use "
            + "EarlyStopping(restore_best_weights=True)",
        "BackupAndRestore": "every epoch is kept in the cache anyway, and a run that was stopped goes on from there",
        "CSVLogger": "run the notebook with --results FILE.json, which holds the history",
    ]

    /// The callback that the constructor names.
    public static func callback(from constructor: Constructor) throws(ConstructorError) -> any Callback {
        if let remedy = remedies[constructor.name] {
            throw ConstructorError(
                place: .name,
                message: "\(constructor.name) writes files, which no step does here; \(remedy)"
            )
        }
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "callback")
        return try types[index].init(constructor: constructor)
    }
}
