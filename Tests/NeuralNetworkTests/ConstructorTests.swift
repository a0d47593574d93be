import Testing

@testable import NeuralNetwork

@Suite struct ConstructorTests {
    private func layerError(_ constructor: Constructor) -> ConstructorError? {
        #expect(throws: ConstructorError.self) { try Layers.layer(from: constructor) }
    }

    @Test func unknownNamesSuggestTheNearest() {
        #expect(
            layerError(Constructor("Dence", 10))
                == ConstructorError(
                    place: .name,
                    message: "unknown layer 'Dence'; did you mean 'Dense'?",
                    meant: "Dense"
                )
        )
        #expect(
            layerError(Constructor("Dense", 10, named: ["activatoin": "relu"]))
                == ConstructorError(
                    place: .argument(1),
                    message: "unknown argument 'activatoin' of Dense; did you mean 'activation'?",
                    meant: "activation"
                )
        )
        #expect(
            layerError(Constructor("Dense", 10, named: ["kernel_init": "zeros"]))?.message
                == "unknown argument 'kernel_init' of Dense; did you mean 'kernel_initializer'?"
        )
        #expect(
            layerError(Constructor("Dense", 10, "rellu"))
                == ConstructorError(
                    place: .argument(1),
                    message: "unknown activation 'rellu'; did you mean 'relu'?",
                    meant: "relu",
                    isValueMeant: true
                )
        )
        #expect(
            throws: ConstructorError(
                place: .name,
                message: "unknown optimizer 'adm'; did you mean 'Adam'?",
                meant: "Adam"
            )
        ) {
            try Optimizers.optimizer(from: Constructor("adm"))
        }
        #expect(
            throws: ConstructorError(
                place: .argument(0),
                message: "unknown argument 'lr' of Adam; did you mean 'learning_rate'?",
                meant: "learning_rate"
            )
        ) {
            try Optimizers.optimizer(from: Constructor("Adam", named: ["lr": 0.1]))
        }
        #expect(
            throws: ConstructorError(
                place: .name,
                message: "unknown loss 'mean_square'; did you mean 'mean_squared_error'?",
                meant: "mean_squared_error"
            )
        ) {
            try Losses.loss(from: Constructor("mean_square"))
        }
    }

    @Test func namesThatOnlyKerasHasAreSaidToBeKerass() {
        #expect(
            throws: ConstructorError(
                place: .name,
                message: "Accuracy is a Keras metric that is not here yet; the nearest is 'accuracy'",
                meant: "accuracy"
            )
        ) {
            try Metrics.metric(from: Constructor("Accuracy"))
        }
        #expect(
            throws: ConstructorError(
                place: .name,
                message: "OrthogonalRegularizer is a Keras regularizer that is not here yet; there are L1, L2, L1L2"
            )
        ) {
            try Regularizers.regularizer(from: Constructor("OrthogonalRegularizer"))
        }
        #expect(throws: ConstructorError.self) { try Layers.layer(from: Constructor("LSTM", 10)) }
        let message = layerError(Constructor("LSTM", 10))?.message ?? ""
        #expect(message.hasPrefix("LSTM is a Keras layer that is not here yet; there are Input, Flatten, Dense, "))
        let activation = layerError(Constructor("Dense", 10, "glu"))
        #expect(activation?.place == .argument(1))
        #expect(activation?.message == "glu is a Keras activation that is not here yet; the nearest is 'elu'")
    }

    /// What has a counterpart in Keras is called as there.
    @Test func namesAreKerass() {
        let types: [(String, [[String]])] = [
            ("callback", Callbacks.types.map { $0.names }), ("constraint", Constraints.types.map { $0.names }),
            ("initializer", Initializers.types.map { $0.names }), ("layer", Layers.types.map { $0.names }),
            ("loss", Losses.types.map { $0.names }), ("metric", Metrics.types.map { $0.names }),
            ("optimizer", Optimizers.types.map { $0.names }), ("regularizer", Regularizers.types.map { $0.names }),
            ("schedule", LearningRateSchedules.types.map { $0.names }),
            ("activation", ActivationFunction.all.map { [$0.rawValue] }),
            ("activation", Activations.types.map { $0.names }),
        ]
        for (kind, names) in types {
            let known = KerasNames.byKind[kind] ?? []
            for names in names { #expect(known.contains(names[0]), "\(kind) \(names[0])") }
            #expect(Set(names.joined()).count == names.joined().count, "a \(kind) has another's name")
        }
    }

    @Test func argumentsThatOnlyKerasHasAreNamed() {
        #expect(
            layerError(Constructor("Dense", 10, named: ["lora_rank": 4]))
                == ConstructorError(
                    place: .argument(1),
                    message: "Dense has no 'lora_rank' here, though Keras has; its arguments are units, "
                        + "activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, "
                        + "bias_regularizer, activity_regularizer, kernel_constraint, bias_constraint, name, "
                        + "input_shape"
                )
        )
    }

    /// As in Keras, a short form of every layer.
    @Test func inputDimIsAnInputShape() throws {
        let layer = try Layers.layer(from: Constructor("Dense", 10, named: ["input_dim": 4]))
        #expect(layer.inputShape == [4])
        #expect(
            layerError(Constructor("Dense", 10, named: ["input_dim": 0]))?.mistakes.map(\.message)
                == ["argument 'input_shape' of Dense must be a shape such as (28, 28), not (0,)"]
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
                    place: .inside(1, .name),
                    message: "unknown initializer 'HeNorm'; did you mean 'HeNormal'?",
                    meant: "HeNormal"
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
                + "bias_initializer=Zeros(), kernel_regularizer=None, bias_regularizer=None, "
                + "activity_regularizer=None, kernel_constraint=None, bias_constraint=None)"
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
