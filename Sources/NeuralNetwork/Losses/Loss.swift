/// The objective that training minimizes: a number per sample, whose mean over a batch is the batch's loss.
public protocol Loss: Constructible {
    /// The activation that the loss takes over where the model ends in it: it is then given what goes into that
    /// activation, and its gradient is with respect to that.
    var fusedActivation: ActivationFunction? { get }
    /// The kind and shape of targets that it takes for such outputs; nil: none.
    func targets(for outputs: ModelOutputs) -> TargetKind?
    /// What no loss of it falls below.
    var leastValue: Double { get }
    /// The values that such targets may have, when they are numbers.
    var targetValues: TargetValues { get }
    /// Refuses outputs that it cannot be computed from.
    func check(_ outputs: ModelOutputs) throws(ModelError)
    /// Computes losses and gradients of the batch's samples.
    func compute(_ batch: LossBatch)
}

/// What a loss computes, and from what.
public struct LossBatch {
    /// Outputs and targets.
    public let batch: OutputBatch
    /// Receives a loss per sample.
    public let losses: UnsafeMutablePointer<Float>
    /// Receives the gradient of the batch's loss, laid out like the outputs; nil when it is of no use.
    public let gradient: UnsafeMutablePointer<Float>?
    /// Receives predictions and ranks, when targets are classes.
    public let ranks: ClassRanks?

    /// Where the gradient of a sample's row goes.
    func gradient(_ sample: Int, _ row: Int) -> UnsafeMutablePointer<Float>? {
        gradient.map { $0 + (sample * batch.rowsPerSample + row) * batch.stride }
    }
}

extension Loss {
    /// None.
    public var fusedActivation: ActivationFunction? { nil }

    /// Numbers of the outputs' shape.
    public func targets(for outputs: ModelOutputs) -> TargetKind? { .numbers(shape: outputs.shape) }

    /// 0, as most losses are distances or negative logarithms of probabilities.
    public var leastValue: Double { 0 }

    /// Any.
    public var targetValues: TargetValues { .any }

    /// Any outputs.
    public func check(_ outputs: ModelOutputs) throws(ModelError) {}
}

/// The losses (<https://keras.io/api/losses/>).
public enum Losses {
    static let types: [any Loss.Type] = [
        SparseCategoricalCrossentropy.self, CategoricalCrossentropy.self, BinaryCrossentropy.self,
        BinaryFocalCrossentropy.self, CategoricalFocalCrossentropy.self, KLDivergence.self, Poisson.self,
        MeanSquaredError.self, MeanAbsoluteError.self, MeanAbsolutePercentageError.self,
        MeanSquaredLogarithmicError.self, Huber.self, LogCosh.self, CosineSimilarity.self, Hinge.self,
        SquaredHinge.self, CategoricalHinge.self,
    ]

    /// Arguments that Keras's losses have and none has here.
    static let onlyInKeras = ["reduction", "name", "dtype"]

    /// Keras's epsilon, which keeps logarithms and divisions from infinity.
    static let epsilon: Float = 1e-7

    /// The loss that the constructor or word (`mse`) names.
    public static func loss(from constructor: Constructor) throws(ConstructorError) -> any Loss {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "loss")
        return try types[index].init(constructor: constructor)
    }
}
