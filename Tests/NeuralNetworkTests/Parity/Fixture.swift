import Foundation
import NeuralNetwork

/// What Keras computed for one net; `Fixtures/make_fixtures.py` says how.
struct Fixture: Decodable {
    var data: SampleSource
    var layers: [FixturePart]
    var optimizer: FixturePart
    var loss: FixturePart
    var metrics: [FixturePart]
    var callbacks: [FixturePart]
    var samples: Int
    var batchSize: Int
    var epochs: Int
    var validationSplit: Double
    /// By class number; nil: every sample counts the same.
    var classWeight: [String: Double]?
    /// The loss of each of the first hundred batches, before its own step.
    var batchLosses: [Double]
    var history: [String: [Double]]
    /// After the last epoch.
    var weights: [Weight]
    /// Of the thousand samples to evaluate on.
    var evaluation: [String: Double]
    /// For the first two of them.
    var outputs: [[Double]]
    /// Where early stopping stopped; nil without it.
    var stopping: Stopping?

    struct Weight: Decodable {
        var path: String
        var shape: [Int]
        var trainable: Bool
        /// `uniform`, `zeros` or `ones`.
        var initial: String
        var sum: Double
        var sumOfSquares: Double
        /// Some of the elements, by index.
        var elements: [String: Double]
    }

    struct Stopping: Decodable {
        var stoppedEarly: Bool
        /// How many epochs were trained.
        var epochs: Int
        /// Counted from 1.
        var bestEpoch: Int
    }

    static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")

    /// How many epochs were trained.
    var trainedEpochs: Int { stopping?.epochs ?? epochs }

    /// Samples that are trained on, as Keras counts them.
    var trainedSamples: Int { Int(Double(samples) * (1 - validationSplit)) }

    /// All nets that the script has, by the names of their files.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }.sorted()
    }()

    init(named name: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let file = Self.folder.appendingPathComponent("\(name).json")
        self = try decoder.decode(Fixture.self, from: Data(contentsOf: file))
    }

    /// The same net in our engine.
    func compiledModel() throws -> CompiledModel {
        let nodes = try layers.enumerated().map { index, part in
            Model.Node(try Layers.layer(from: part.constructor), inputs: part.inputs ?? [index - 1])
        }
        return try CompiledModel(
            Model(name: "parity", nodes: nodes, output: nodes.count - 1, inputShape: data.sampleShape),
            optimizer: Optimizers.optimizer(from: optimizer.constructor),
            loss: Losses.loss(from: loss.constructor),
            metrics: metrics.map { try Metrics.metric(from: $0.constructor) }
        )
    }

    /// Batches in order, with the fixture's class weights.
    func configuration(epochs: Int, validationSplit: Double) -> FitConfiguration {
        var configuration = FitConfiguration(
            epochs: epochs,
            batchSize: batchSize,
            shuffle: false,
            validationSplit: validationSplit
        )
        for (number, weight) in classWeight ?? [:] { configuration.classWeights[Int(number) ?? -1] = weight }
        return configuration
    }

    /// Where Keras started: its weights, adapted to the training samples.
    func start(_ compiled: CompiledModel, on samples: Samples) throws -> TrainingState {
        var state = try TrainingState(weights: initialWeights(), for: compiled)
        try state.adapt(compiled, to: samples, threads: 2)
        return state
    }

    /// The weights from which Keras started, in Keras's order.
    func initialWeights() -> [[Float]] {
        weights.enumerated().map { stream, weight in
            let count = weight.shape.reduce(1, *)
            switch weight.initial {
            case "zeros": return [Float](repeating: 0, count: count)
            case "ones": return [Float](repeating: 1, count: count)
            default:
                let limit = weight.shape.count == 2 ? (6 / Double(weight.shape.reduce(0, +))).squareRoot() : 1 / 32
                return (0..<count).map { SampleSource.uniform($0, stream: stream) * Float(limit) }
            }
        }
    }
}
