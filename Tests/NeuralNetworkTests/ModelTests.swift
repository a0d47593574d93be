import Machine
import Testing

@testable import NeuralNetwork

@Suite struct ModelTests {
    private func model(_ constructors: [Constructor], inputShape: [Int] = [28, 28]) throws -> Model {
        try Model.sequential(name: "model", layers: layers(constructors), inputShape: inputShape)
    }

    private func modelError(_ constructors: [Constructor], inputShape: [Int] = [28, 28]) -> ModelError? {
        #expect(throws: ModelError.self) { try model(constructors, inputShape: inputShape) }
    }

    private func compileError(
        _ constructors: [Constructor],
        fromLogits: Bool = false,
        metrics: [Constructor] = []
    ) -> ModelError? {
        #expect(throws: ModelError.self) {
            try compile(constructors, inputShape: [28, 28], fromLogits: fromLogits, metrics: metrics)
        }
    }

    @Test func theTutorialsModelHasKerasSummary() throws {
        let model = try model([
            Constructor("Flatten", named: ["input_shape": .list([28, 28])]), dense(128, "relu"), dense(10, "softmax"),
        ])
        #expect(
            model.layers == [
                LayerSummary(name: "flatten", kind: "Flatten", outputShape: [784], parameters: 0, inputs: [""]),
                LayerSummary(
                    name: "dense",
                    kind: "Dense",
                    outputShape: [128],
                    parameters: 100_480,
                    activation: .relu,
                    inputs: ["flatten"]
                ),
                LayerSummary(
                    name: "dense_1",
                    kind: "Dense",
                    outputShape: [10],
                    parameters: 1290,
                    activation: .softmax,
                    inputs: ["dense"]
                ),
            ]
        )
        #expect(model.parameterCount == 101_770)
        #expect(model.outputShape == [10])
        #expect(model.endsInSoftmax)
    }

    @Test func layersAreNamedAsKerasNamesThem() throws {
        let model = try model([
            Constructor("Input", .list([28, 28])), Constructor("Flatten"), Constructor("ReLU"), dense(3, "linear"),
            Constructor("ReLU"), Constructor("Dense", 3, named: ["name": "dense_1"]), dense(3, "linear"),
            Constructor("Dropout", 0.5), Constructor("Activation", "tanh"), Constructor("Softmax"),
        ])
        #expect(
            model.layers.map(\.name) == [
                "flatten", "re_lu", "dense", "re_lu_1", "dense_1", "dense_2", "dropout", "activation", "softmax",
            ]
        )
        #expect(model.layers.map(\.kind).first == "Flatten")
    }

    @Test func shapesMustFit() {
        #expect(
            modelError([Constructor("Flatten", named: ["input_shape": .list([28, 27])])])
                == ModelError(layerIndex: 0, "input_shape is (28, 27), but the samples are (28, 28)")
        )
        #expect(
            modelError([Constructor("Input", .list([784])), Constructor("Flatten")])
                == ModelError(layerIndex: 0, "shape is (784,), but the samples are (28, 28)")
        )
        #expect(
            modelError([Constructor("Flatten"), Constructor("Dense", 3, named: ["input_shape": .list([700])])])
                == ModelError(layerIndex: 1, "input_shape is (700,), but (784,) reaches this layer")
        )
        #expect(
            modelError([Constructor("Flatten"), Constructor("Input", 784)])
                == ModelError(layerIndex: 1, "Input must be the first layer")
        )
        #expect(modelError([]) == ModelError("a model needs at least one layer"))
        #expect(modelError([Constructor("Input", .list([28, 28]))]) == ModelError("a model needs at least one layer"))
        #expect(
            modelError([
                Constructor("Flatten", named: ["name": "a"]), Constructor("Dense", 3, named: ["name": "a"]),
            ]) == ModelError(layerIndex: 1, "two layers are called 'a'; give each a name of its own")
        )
        #expect(
            modelError([Constructor("Flatten")], inputShape: [])
                == ModelError("samples of shape () cannot be learned from")
        )
        #expect(
            modelError([Constructor("Flatten")], inputShape: [.max, .max])
                == ModelError("samples of shape (9223372036854775807, 9223372036854775807) cannot be learned from")
        )
    }

    /// Rows of a sample are treated alike, and its other dimensions stay.
    @Test func theLastDimensionIsTheOneThatLayersWorkOn() throws {
        let model = try model([dense(10, "relu"), Constructor("BatchNormalization"), Constructor("Softmax")])
        #expect(model.layers.map(\.outputShape) == [[28, 10], [28, 10], [28, 10]])
        #expect(model.layers.map(\.parameters) == [290, 40, 0])
        #expect(model.nonTrainableParameterCount == 20)
        #expect(
            model.weightPaths == [
                "dense/kernel", "dense/bias", "batch_normalization/gamma", "batch_normalization/beta",
                "batch_normalization/moving_mean", "batch_normalization/moving_variance",
            ]
        )
    }

    @Test func branchesMustFit() throws {
        func error(_ nodes: [Model.Node]) -> ModelError? {
            #expect(throws: ModelError.self) {
                try Model(name: "model", nodes: nodes, output: nodes.count - 1, inputShape: [4])
            }
        }
        func node(_ constructor: Constructor, _ inputs: Int...) throws -> Model.Node {
            Model.Node(try Layers.layer(from: constructor), inputs: inputs)
        }
        let (narrow, wide) = (try node(dense(3, "relu"), -1), try node(dense(5, "relu"), -1))
        #expect(
            error([narrow, wide, try node(Constructor("Add"), 0, 1)])
                == ModelError(
                    layerIndex: 2,
                    "Add takes inputs of one shape, but (3,) and (5,) reach it; only a size of 1 fits any other"
                )
        )
        #expect(
            error([narrow, try node(Constructor("Concatenate"), 0)])
                == ModelError(
                    layerIndex: 1,
                    "Concatenate takes two or more inputs, as in Concatenate()([a, b])"
                )
        )
        #expect(
            error([narrow, wide, try node(dense(2, "relu"), 0, 1)])
                == ModelError(layerIndex: 2, "Dense takes one input, not 2")
        )
        let joined = try Model(
            name: "model",
            nodes: [narrow, wide, node(Constructor("Concatenate"), 0, 1), node(dense(2, "linear"), 2)],
            output: 3,
            inputShape: [4]
        )
        #expect(!joined.isSequential)
        #expect(joined.layers.map(\.outputShape) == [[3], [5], [8], [2]])
        #expect(joined.layers.map(\.inputs) == [[""], [""], ["dense", "dense_1"], ["concatenate"]])
    }

    @Test func hugeLayersAreRefused() throws {
        #expect(
            modelError([Constructor("Flatten"), dense(9_000_000_000_000_000_000, "relu")])
                == ModelError(
                    layerIndex: 1,
                    "a kernel of shape (784, 9000000000000000000) is more than any machine can hold"
                )
        )
        let large = try #require(modelError([Constructor("Flatten"), dense(1_000_000_000, "relu")])?.message)
        #expect(large.hasPrefix("the weights of 785000000000 parameters take 3.1 TB, but "))
        #expect(large.hasSuffix("; use smaller layers"))
    }

    /// Weights that would fit, but not with Adam's two slots each.
    @Test func optimizerSlotsCount() throws {
        let units = AvailableMemory().byteCount / 4 / 785 / 2
        let constructors = [Constructor("Flatten"), dense(units, "softmax")]
        let parameters = units * 785
        let error = try #require(compileError(constructors))
        let start = "the weights and optimizer slots of \(parameters) parameters take "
        #expect(error.message.hasPrefix(start + "\(describe(bytes: 12 * Double(parameters))), but "))
        #expect(error.message.hasSuffix("; use smaller layers"))
        #expect(error.layerIndex == 1)
    }

    @Test func lossAndLastLayerMustFit() {
        #expect(
            compileError([Constructor("Flatten"), dense(10, "linear")])?.message
                == "the loss takes probabilities, but 'dense' does not end in softmax; give it activation='softmax', "
                + "or use SparseCategoricalCrossentropy(from_logits=True)"
        )
        #expect(
            compileError([Constructor("Flatten"), dense(10, "softmax")], fromLogits: true)?.message
                == "the loss has from_logits=True, but 'dense' already ends in softmax; "
                + "leave out from_logits or the softmax"
        )
        #expect(
            compileError([Constructor("ReLU")], fromLogits: true)?.message
                == "the model gives (28, 28), but the loss takes one number per class; add Flatten() and Dense(…)"
        )
    }

    @Test func metricsMustFit() {
        let net = [Constructor("Flatten"), dense(3, "softmax")]
        #expect(
            compileError(net, metrics: [Constructor("SparseTopKCategoricalAccuracy")])?.message
                == "SparseTopKCategoricalAccuracy has k=5, but the model has only 3 outputs"
        )
        #expect(
            compileError(net, metrics: [Constructor("accuracy"), Constructor("accuracy")])?.message
                == "two metrics are called 'accuracy'; give one of them another name="
        )
    }
}
