import Foundation
import NeuralNetwork

/// What Keras computed for one net; `Fixtures/make_fixtures.py` says how.
struct Fixture: Decodable {
    var layers: [FixturePart]
    var optimizer: FixturePart
    var fromLogits: Bool
    var topK: Int?
    var samples: Int
    var batchSize: Int
    var epochs: Int
    var validationSplit: Double
    /// The loss of each of the first hundred batches, before its own step.
    var batchLosses: [Double]
    var history: [String: [Double]]
    /// After the last epoch.
    var weights: [Weight]
    /// Of the first thousand test pictures.
    var evaluation: [String: Double]
    /// For the first two test pictures.
    var outputs: [[Double]]

    struct Weight: Decodable {
        var shape: [Int]
        var sum: Double
        var sumOfSquares: Double
        /// Some of the elements, by index.
        var elements: [String: Double]
    }

    /// All nets that the script has.
    static let names = [
        "adamw", "batch_of_one", "deep", "dropout_in_evaluation", "dropout_off", "from_logits", "odd_widths", "rmsprop",
        "separate_activations", "sgd", "sgd_momentum", "sgd_nesterov", "short_last_batch", "sigmoid",
        "tanh_without_bias", "top_k", "tutorial", "validation_split", "whole_set_at_once",
    ]

    static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")

    init(named name: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let file = Self.folder.appendingPathComponent("\(name).json")
        self = try decoder.decode(Fixture.self, from: Data(contentsOf: file))
    }

    /// The same net in our engine.
    func compiledModel() throws -> CompiledModel {
        let layers = try layers.map { try Layers.layer(from: $0.constructor) }
        let loss = FixturePart("SparseCategoricalCrossentropy", ["from_logits": .boolean(fromLogits)])
        var metrics = [try Metrics.metric(from: Constructor(name: "accuracy"))]
        if let topK {
            let metric = FixturePart("SparseTopKCategoricalAccuracy", ["k": .integer(topK)])
            metrics.append(try Metrics.metric(from: metric.constructor))
        }
        return try CompiledModel(
            Model.sequential(name: "parity", layers: layers, inputShape: [28, 28]),
            optimizer: Optimizers.optimizer(from: optimizer.constructor),
            loss: Losses.loss(from: loss.constructor),
            metrics: metrics
        )
    }

    /// The weights from which Keras started, in Keras's order.
    func initialWeights() -> [[Float]] {
        weights.enumerated().map { stream, weight in
            let limit = weight.shape.count == 2 ? (6 / Double(weight.shape.reduce(0, +))).squareRoot() : 1 / 32
            return (0..<weight.shape.reduce(1, *)).map { Self.uniform($0, stream: stream) * Float(limit) }
        }
    }

    /// The script's `uniform`: a 32-bit counter through the "lowbias32" mixer, its upper 24 bits, in [-1, 1).
    private static func uniform(_ index: Int, stream: Int) -> Float {
        var x = UInt32(truncatingIfNeeded: index) &+ UInt32(truncatingIfNeeded: stream) &* 0x9e37_79b9
        x ^= x >> 16
        x &*= 0x7feb_352d
        x ^= x >> 15
        x &*= 0x846c_a68b
        x ^= x >> 16
        return Float(x >> 8) * 0x1p-23 - 1
    }
}
