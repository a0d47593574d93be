/// What `fit` is asked to do (<https://keras.io/api/models/model_training_apis/#fit-method>).
public struct FitConfiguration: Sendable, Hashable {
    /// Passes through the training set, at least 1.
    public var epochs: Int
    /// Samples per step, at least 1; a last short batch makes a step as well.
    public var batchSize: Int
    /// Whether each epoch has its own order of samples.
    public var shuffle: Bool
    /// The share of the samples, taken from the end and before any shuffling, that is only evaluated on; below 1.
    public var validationSplit: Double
    /// What the loss of a sample is multiplied by while training, by the number of its class; 1 where none is given. A
    /// batch's loss is the sum of the products by the number of samples, as in Keras.
    public var classWeights: [Int: Double] = [:]
    /// The number that callbacks see in the first epoch of a training; 0 or more.
    public var initialEpoch = 0

    /// Keras's defaults, but for the epochs.
    public init(epochs: Int, batchSize: Int = 32, shuffle: Bool = true, validationSplit: Double = 0) {
        self.epochs = epochs
        self.batchSize = batchSize
        self.shuffle = shuffle
        self.validationSplit = validationSplit
    }

    /// How many samples are trained on: `floor(count · (1 - validationSplit))`, as in Keras.
    func trainingCount(of count: Int) throws(TrainingError) -> Int {
        guard epochs >= 1 else { throw .invalid("epochs must be at least 1, not \(epochs)") }
        guard batchSize >= 1 else { throw .invalid("batch_size must be at least 1, not \(batchSize)") }
        guard validationSplit >= 0, validationSplit < 1 else {
            throw .invalid("validation_split must be from 0 to below 1, not \(validationSplit)")
        }
        guard count > 0 else { throw .invalid("there are no samples to train on") }
        guard validationSplit > 0 else { return count }
        let training = Int((Double(count) * (1 - validationSplit)).rounded(.down))
        guard training > 0, training < count else {
            throw .invalid(
                "validation_split \(validationSplit) of \(count) samples leaves "
                    + "\(training == 0 ? "none to train on" : "none to validate with")"
            )
        }
        return training
    }
}
