import Datasets
import Machine
import NeuralNetwork

/// A net in training, which each run takes further.
struct Training {
    private let net: Net
    private let compiled: CompiledModel
    private let samples: Samples
    private var state: TrainingState

    init(_ net: Net, pictures: SampleSet) throws {
        self.net = net
        samples = net.data == .table ? net.table : net.pictures(from: pictures)
        compiled = try net.compiledModel()
        state = TrainingState(initial: compiled, seed: 42)
    }

    /// Trains for some more epochs; the loss of the last one.
    mutating func run(epochs: Int) throws -> Double {
        state = try fit(
            compiled,
            state: state,
            samples: samples,
            configuration: FitConfiguration(
                epochs: state.epochsDone + epochs,
                batchSize: net.batchSize,
                validationSplit: net.validationSplit
            ),
            seed: 42,
            threads: compiled.usefulThreads(of: availableProcessors(), batchSize: net.batchSize)
        )
        return state.history.last?["loss"] ?? .nan
    }
}
