import Datasets
import NeuralNetwork

/// A request: the net to train, and for how many epochs.
struct Net: Decodable {
    var name: String
    var data: DataKind
    /// The numbers of inputs, of each hidden layer's units, and of outputs.
    var widths: [Int]
    var batchSize: Int
    /// `adam`, `sgd_momentum` or `sgd`.
    var optimizer: String
    var samples: Int
    var validationSplit: Double
    var epochs: Int
    /// Whether building and compiling the net is timed, too.
    var fresh: Bool

    enum DataKind: String, Decodable {
        /// Fashion-MNIST's classes.
        case pictures
        /// A number for each row of a table.
        case table
    }

    func compiledModel() throws -> CompiledModel {
        let (output, loss, metric) =
            switch data {
            case .pictures: ("softmax", "sparse_categorical_crossentropy", "accuracy")
            case .table: ("linear", "mse", "mae")
            }
        var layers = data == .pictures ? [try Layers.layer(from: Constructor(name: "Flatten"))] : []
        for (index, units) in widths.enumerated().dropFirst() {
            let activation = index == widths.count - 1 ? output : "relu"
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
            loss: Losses.loss(from: Constructor(name: loss)),
            metrics: [Metrics.metric(from: Constructor(name: metric))]
        )
    }

    /// The training set for 784 inputs; for other widths the same bytes again and again, pictures of that size.
    func pictures(from training: SampleSet) -> Samples {
        let inputs = widths[0]
        guard let source = training.pictures, let classes = training.classes else {
            return Samples(features: .numbers([], shape: [inputs]), targets: .classes([]))
        }
        let pictures =
            inputs == source.shape.reduce(1, *)
            ? Array(source.bytes.prefix(samples * inputs))
            : (0..<samples * inputs).map { source.bytes[$0 % source.bytes.count] }
        return Samples(
            features: .bytes(pictures, shape: [inputs], scaling: Scaling(offset: 0, divisor: 255)),
            targets: .classes(Array(classes.prefix(samples)))
        )
    }

    /// The table that `peers/worker.py` makes.
    var table: Samples {
        let inputs = widths[0]
        let features = (0..<samples * inputs).map { index -> Float in
            let multiple = UInt32(truncatingIfNeeded: index) &* 0x9e37_79b9
            return Float(multiple >> 8) * 0x1p-23 - 1
        }
        let targets = stride(from: 0, to: features.count, by: inputs).map { row -> Float in
            let product: Float = features[row + 1] * features[row + 2]
            return features[row] - 2 * product
        }
        return Samples(features: .numbers(features, shape: [inputs]), targets: .numbers(targets, shape: [1]))
    }
}
