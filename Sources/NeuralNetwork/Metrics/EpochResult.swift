/// A number with its name: `loss`, `accuracy`, `val_loss`, …
public struct NamedValue: Sendable, Hashable {
    /// Keras's key.
    public var name: String
    /// The mean over samples.
    public var value: Double

    /// A number with its name.
    public init(name: String, value: Double) {
        self.name = name
        self.value = value
    }
}

/// What an epoch came to.
public struct EpochResult: Sendable, Equatable {
    /// Counted from 1.
    public var epoch: Int
    /// The loss and the metrics as Keras reports them, means over the samples taken while training went along; then
    /// those of the validation set after the epoch, with `val_` before the name.
    public var values: [NamedValue]
    /// Wall-clock time, validation included.
    public var seconds: Double
    /// Optimizer steps.
    public var steps: Int

    /// What an epoch came to.
    public init(epoch: Int, values: [NamedValue], seconds: Double, steps: Int) {
        (self.epoch, self.values, self.seconds, self.steps) = (epoch, values, seconds, steps)
    }

    /// The name under which the optimizer's rate after the epoch stands among the values, where something changes it.
    public static let learningRate = "learning_rate"

    /// The value of that name.
    public subscript(_ name: String) -> Double? {
        values.first { $0.name == name }?.value
    }
}

/// How far training has come, for a progress bar.
public struct TrainingProgress: Sendable, Equatable {
    /// The epoch that is going on, counted from 1.
    public var epoch: Int
    /// How many epochs there are to be.
    public var epochs: Int
    /// Steps of the epoch done.
    public var step: Int
    /// How many steps an epoch has.
    public var steps: Int
    /// The loss and the metrics of the epoch so far.
    public var values: [NamedValue]
    /// Wall-clock time of a step, the epoch's mean so far.
    public var secondsPerStep: Double
}
