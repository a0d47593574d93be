import Testing

@testable import NeuralNetwork

@Suite struct ConstructorTests {
    private func layerError(_ constructor: Constructor) -> ConstructorError? {
        #expect(throws: ConstructorError.self) { try Layers.layer(from: constructor) }
    }

    @Test func unknownNamesSuggestTheNearest() {
        #expect(
            layerError(Constructor("Dence", 10))
                == ConstructorError(place: .name, message: "unknown layer 'Dence'; did you mean 'Dense'?")
        )
        #expect(
            layerError(Constructor("Conv2D", 10))
                == ConstructorError(
                    place: .name,
                    message:
                        "unknown layer 'Conv2D'; there are Input, Flatten, Dense, Activation, ReLU, Softmax, Dropout, "
                        + "BatchNormalization, LayerNormalization, Normalization, Rescaling, CategoryEncoding, GaussianNoise, "
                        + "GaussianDropout, Reshape, Permute, RepeatVector, Add, Subtract, Multiply, Average, Maximum, Minimum, "
                        + "Concatenate"
                )
        )
        #expect(
            layerError(Constructor("Dense", 10, named: ["activatoin": "relu"]))
                == ConstructorError(
                    place: .argument(1),
                    message: "unknown argument 'activatoin' of Dense; did you mean 'activation'?"
                )
        )
        #expect(
            layerError(Constructor("Dense", 10, named: ["kernel_init": "zeros"]))?.message
                == "unknown argument 'kernel_init' of Dense; did you mean 'kernel_initializer'?"
        )
        #expect(
            layerError(Constructor("Dense", 10, "rellu"))
                == ConstructorError(place: .argument(1), message: "unknown activation 'rellu'; did you mean 'relu'?")
        )
        #expect(
            layerError(Constructor("Dense", 10, "swish"))?.message
                == "unknown activation 'swish'; there are linear, relu, sigmoid, tanh, softmax"
        )
        #expect(throws: ConstructorError(place: .name, message: "unknown optimizer 'adm'; did you mean 'Adam'?")) {
            try Optimizers.optimizer(from: Constructor("adm"))
        }
        #expect(
            throws: ConstructorError(
                place: .argument(0),
                message: "unknown argument 'lr' of Adam; did you mean 'learning_rate'?"
            )
        ) {
            try Optimizers.optimizer(from: Constructor("Adam", named: ["lr": 0.1]))
        }
        #expect(
            throws: ConstructorError(
                place: .name,
                message: "unknown loss 'mean_square'; did you mean 'mean_squared_error'?"
            )
        ) {
            try Losses.loss(from: Constructor("mean_square"))
        }
        #expect(
            throws: ConstructorError(place: .name, message: "unknown metric 'Accuracy'; did you mean 'accuracy'?")
        ) {
            try Metrics.metric(from: Constructor("Accuracy"))
        }
    }

    @Test func argumentsThatOnlyKerasHasAreNamed() {
        #expect(
            layerError(Constructor("Dense", 10, named: ["kernel_constraint": "max_norm"]))
                == ConstructorError(
                    place: .argument(1),
                    message: "Dense has no 'kernel_constraint' here, though Keras has; its arguments are units, "
                        + "activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, "
                        + "bias_regularizer, name, input_shape"
                )
        )
    }

    @Test func argumentsMustFitTheSignature() {
        #expect(
            layerError(Constructor("Dense"))
                == ConstructorError(place: .name, message: "Dense needs the argument 'units'")
        )
        #expect(
            layerError(Constructor("Dense", 10, named: ["units": 3]))
                == ConstructorError(place: .argument(1), message: "argument 'units' of Dense is given twice")
        )
        #expect(
            layerError(Constructor("Flatten", 10))
                == ConstructorError(
                    place: .argument(0),
                    message: "Flatten takes no arguments by position; its arguments are name, input_shape"
                )
        )
        #expect(
            layerError(Constructor("Dropout", 0.1, 3))
                == ConstructorError(
                    place: .argument(1),
                    message: "Dropout takes at most 1 by position; its arguments are rate, seed, name, input_shape"
                )
        )
        let unnamedLast = Constructor(
            name: "Dense",
            arguments: [.init(name: "units", value: 3), .init(value: "relu")]
        )
        #expect(
            layerError(unnamedLast)
                == ConstructorError(
                    place: .argument(1),
                    message: "an argument of Dense without a name stands after one with a name"
                )
        )
    }

    @Test func valuesMustBeOfTheirKind() {
        #expect(
            layerError(Constructor("Dense", "many"))
                == ConstructorError(
                    place: .argument(0),
                    message: "argument 'units' of Dense must be a whole number of at least 1, not 'many'"
                )
        )
        #expect(
            layerError(Constructor("Dense", 0))?.message
                == "argument 'units' of Dense must be a whole number of at least 1, not 0"
        )
        #expect(
            layerError(Constructor("Dense", 2.5))?.message
                == "argument 'units' of Dense must be a whole number of at least 1, not 2.5"
        )
        #expect(
            layerError(Constructor("Dense", 2, named: ["use_bias": "yes"]))?.message
                == "argument 'use_bias' of Dense must be True or False, not 'yes'"
        )
        #expect(
            layerError(Constructor("Flatten", named: ["input_shape": .list([28, 0])]))?.message
                == "argument 'input_shape' of Flatten must be a shape such as (28, 28), not (28, 0)"
        )
        #expect(
            layerError(Constructor("Dropout", 1))?.message
                == "argument 'rate' of Dropout must be a number from 0 to below 1, not 1"
        )
        #expect(
            layerError(Constructor("Dense", 2, named: ["kernel_initializer": .constructor(Constructor("HeNorm"))]))
                == ConstructorError(
                    place: .argument(1),
                    message: "unknown initializer 'HeNorm'; did you mean 'HeNormal'?"
                )
        )
        for wrong in [ArgumentValue.number(.nan), .number(1e300), .number(-1)] {
            #expect(
                throws: ConstructorError(
                    place: .argument(0),
                    message: "argument 'learning_rate' of SGD must be a number of at least 0, not \(wrong)"
                )
            ) {
                try Optimizers.optimizer(from: Constructor("SGD", wrong))
            }
        }
    }

    @Test func everySpellingGivesOneConfiguration() throws {
        let text = "Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07)"
        for constructor in [
            Constructor("adam"), Constructor("Adam"), Constructor("Adam", 0.001), Constructor("AdamOptimizer"),
            Constructor("Adam", named: ["beta_2": 0.999]),
        ] {
            #expect(try Optimizers.optimizer(from: constructor).configuration.description == text)
        }
        #expect(
            try Optimizers.optimizer(from: Constructor("SGD", 1)).configuration.description
                == "SGD(learning_rate=1.0, momentum=0.0, nesterov=False)"
        )
        #expect(
            try Layers.layer(from: dense(10, "relu")).configuration.description
                == "Dense(units=10, activation='relu', use_bias=True, kernel_initializer=GlorotUniform(seed=None), "
                + "bias_initializer=Zeros(), kernel_regularizer=None, bias_regularizer=None)"
        )
        #expect(
            try Layers.layer(from: Constructor("Flatten", named: ["input_shape": .list([28, 28])])).configuration
                .description == "Flatten(input_shape=(28, 28))"
        )
        #expect(try Metrics.metric(from: Constructor("acc")).name == "acc")
        #expect(
            try Metrics.metric(from: Constructor("SparseCategoricalAccuracy")).name == "sparse_categorical_accuracy"
        )
    }

    /// The constructor of a configuration makes the same value again.
    @Test func configurationsReadBack() throws {
        for type in Optimizers.types {
            let value = try type.init(constructor: Constructor(type.signature.name))
            #expect(try type.init(constructor: value.configuration.constructor).configuration == value.configuration)
        }
        for type in Initializers.types {
            let value = try type.init(constructor: Constructor(type.signature.name))
            #expect(try type.init(constructor: value.configuration.constructor).configuration == value.configuration)
        }
        let layer = try Layers.layer(from: dense(3, "tanh", initializer: "he_normal"))
        #expect(try Layers.layer(from: layer.configuration.constructor).configuration == layer.configuration)
    }
}
