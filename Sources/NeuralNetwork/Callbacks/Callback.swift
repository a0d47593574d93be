/// Watches a training, and may change its learning rate, stop it, or choose the weights that it ends with.
///
/// What a callback remembers is part of the training state, so that a training that goes on from a checkpoint gives
/// the bits of one that never stopped.
public protocol Callback: Constructible {
    /// What is wrong with using it in a training that measures these; nil: nothing.
    func problem(_ measures: [MonitoredMeasure]) -> String?
    /// Called after each epoch.
    func epochEnded(_ epoch: EpochEnd, memory: inout CallbackMemory, training: inout TrainingControl)
    /// The weights that the training ends with; nil: those of the last epoch.
    func finalWeights(_ memory: CallbackMemory) -> [[Float]]?
}

/// What an epoch came to, as a callback sees it.
public struct EpochEnd {
    /// The epoch's place in this training, the first being 0.
    public var index: Int
    /// Loss and metrics.
    public var result: EpochResult
    /// What can be monitored.
    public var measures: [MonitoredMeasure]
    /// Every weight as it stands.
    public var weights: [[Float]]
}

/// A measured value with the direction in which it gets better.
public struct MonitoredMeasure: Sendable {
    /// The key in the history: `val_loss`.
    public var name: String
    /// Whether more is better.
    public var isHigherBetter: Bool
}

/// What a callback remembers from epoch to epoch.
public struct CallbackMemory: Sendable, Equatable {
    /// Numbers; their meaning is the callback's.
    public var numbers: [Double] = []
    /// Weights; empty when there are none.
    public var weights: [[Float]] = []

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
    /// Those of the last epoch.
    public func finalWeights(_ memory: CallbackMemory) -> [[Float]]? { nil }
}

/// The callbacks (<https://keras.io/api/callbacks/>).
public enum Callbacks {
    static let types: [any Callback.Type] = [EarlyStopping.self]

    /// The callback that the constructor names.
    public static func callback(from constructor: Constructor) throws(ConstructorError) -> any Callback {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "callback")
        return try types[index].init(constructor: constructor)
    }
}
