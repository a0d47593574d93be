import Datasets
import NeuralNetwork

/// A request: the net to train, and for how many epochs.
struct Net: Decodable {
    var name: String
    /// The numbers of inputs, of each hidden layer's units, and of classes.
    var widths: [Int]
    var batchSize: Int
    /// `adam`, `sgd_momentum` or `sgd`.
    var optimizer: String
    var samples: Int
    var epochs: Int

    func compiledModel() throws -> CompiledModel {
        var layers = [try Layers.layer(from: Constructor(name: "Flatten"))]
        for (index, units) in widths.enumerated().dropFirst() {
            let activation = index == widths.count - 1 ? "softmax" : "relu"
            layers.append(
                try Layers.layer(
                    from: Constructor(
                        name: "Dense",
                        arguments: [
                            Constructor.Argument(value: .integer(units)),
                            Constructor.Argument(name: "activation", value: .string(activation)),
                        ]
                    )
                )
            )
        }
        let optimizer =
            optimizer == "sgd_momentum"
            ? Constructor(name: "SGD", arguments: [Constructor.Argument(name: "momentum", value: .number(0.9))])
            : Constructor(name: optimizer)
        return try CompiledModel(
            Model.sequential(name: name, layers: layers, inputShape: [widths[0]]),
            optimizer: Optimizers.optimizer(from: optimizer),
            loss: Losses.loss(from: Constructor(name: "sparse_categorical_crossentropy")),
            metrics: [Metrics.metric(from: Constructor(name: "accuracy"))]
        )
    }

    /// The training set for 784 inputs; for other widths the same bytes again and again, pictures of that size.
    func pictures(from training: LabeledPictures) -> Samples {
        let inputs = widths[0]
        let pixels = training.pictures
        let pictures =
            inputs == training.shape.reduce(1, *)
            ? Array(pixels.prefix(samples * inputs))
            : (0..<samples * inputs).map { pixels[$0 % pixels.count] }
        return Samples(
            features: .bytes(pictures, shape: [inputs], scaling: Scaling(offset: 0, divisor: 255)),
            targets: .classes(training.labels.prefix(samples).map { Int32($0) })
        )
    }
}
