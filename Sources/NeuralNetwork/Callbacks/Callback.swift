/// Watches a training, and may change its learning rate, stop it, have files written, or choose the weights that it ends
/// with.
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
    /// The file that it writes, if any. Whoever runs the training writes it: a callback only says when.
    var file: CallbackFile? { get }
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
    /// The files to be written now.
    public var files: [CallbackFile] = []
}

extension Callback {
    /// No.
    public var setsLearningRate: Bool { false }

    /// Nothing.
    public var onNonFiniteLoss: NonFiniteLossAction { .goOn }

    /// No.
    public var keepsWeights: Bool { false }

    /// None.
    public var file: CallbackFile? { nil }

    /// Nothing.
    public func problem(_ measures: [MonitoredMeasure]) -> String? { nil }

    /// Does nothing.
    public func epochBegins(_ index: Int, training: inout TrainingControl) {}

    /// Does nothing.
    public func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl) {}

    /// Those of the last epoch.
    public func finalWeights(_ memory: CallbackMemory) -> WeightValues? { nil }
}

/// The callbacks (<https://keras.io/api/callbacks/>).
public enum Callbacks {
    static let types: [any Callback.Type] = [
        EarlyStopping.self, ReduceLROnPlateau.self, LearningRateScheduler.self, TerminateOnNaN.self,
        ModelCheckpoint.self, CSVLogger.self, BackupAndRestore.self,
    ]

    /// The callback that the constructor names.
    public static func callback(from constructor: Constructor) throws(ConstructorError) -> any Callback {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "callback")
        return try types[index].init(constructor: constructor)
    }
}
