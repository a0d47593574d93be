import Testing

@testable import NeuralNetwork

/// What every optimizer, schedule, callback, metric and initializer passes by standing in its list.
@Suite struct TrainingContractTests {
    private static let net = [dense(33, "relu"), dense(5, "tanh"), dense(2, "linear")]

    private func trial(
        optimizer: Constructor = Constructor("SGD", 0.05),
        metrics: [Constructor] = [],
        callbacks: [Constructor] = []
    ) throws -> Trial {
        try Trial(
            Trial.chain(Self.net),
            inputShape: [20],
            optimizer: optimizer,
            metrics: metrics,
            callbacks: callbacks,
            count: 23
        )
    }

    @Test(arguments: Optimizers.types.map { $0.names[0] })
    func optimizersAreReproducible(name: String) throws {
        let type = try #require(Optimizers.types.first { $0.names[0] == name })
        let constructor = try example(of: type)
        let trial = try trial(optimizer: constructor)
        #expect(try trial.problems() == [])
        let losses = try trial.fit(epochs: 30).history.compactMap { $0["loss"] }
        #expect(try #require(losses.last) < losses[0])
        let optimizer = try type.init(constructor: constructor)
        #expect(
            try type.init(constructor: optimizer.configuration.constructor).configuration == optimizer.configuration
        )
    }

    @Test(arguments: Optimizers.types.map { $0.names[0] }, ["clipnorm", "clipvalue", "global_clipnorm"])
    func gradientsAreClipped(name: String, argument: String) throws {
        var clipped = Constructor(name)
        clipped.arguments.append(.init(name: argument, value: 0.01))
        #expect(try trial(optimizer: clipped).problems() == [])
        // A bound that nothing reaches changes no bit of a rule that is applied to gradients in memory anyway.
        var loose = Constructor(name)
        loose.arguments.append(.init(name: argument, value: 1e6))
        let free = try trial(optimizer: loose).fit(epochs: 2)
        let bound = try trial(optimizer: clipped).fit(epochs: 2)
        let plain = try trial(optimizer: Constructor(name)).fit(epochs: 2)
        #expect(free.weights == plain.weights)
        #expect(bound.weights != plain.weights)
    }

    @Test(arguments: LearningRateSchedules.types.map { $0.names[0] })
    func schedulesAreReproducible(name: String) throws {
        let type = try #require(LearningRateSchedules.types.first { $0.names[0] == name })
        let constructor = try example(of: type)
        let schedule = try type.init(constructor: constructor)
        for step in [0, 1, 2, 7, 100, 12_345, 1_000_000_000] {
            let rate = schedule.rate(step: step)
            #expect(rate.isFinite && rate >= 0)
        }
        #expect(try type.init(constructor: schedule.configuration.constructor).configuration == schedule.configuration)
        let sgd = Constructor("SGD", named: ["learning_rate": .constructor(constructor), "momentum": 0.5])
        #expect(try trial(optimizer: sgd).problems() == [])
    }

    @Test(arguments: Callbacks.types.map { $0.names[0] })
    func callbacksAreReproducible(name: String) throws {
        let type = try #require(Callbacks.types.first { $0.names[0] == name })
        let constructor = try example(of: type)
        let callback = try type.init(constructor: constructor)
        #expect(try type.init(constructor: callback.configuration.constructor).configuration == callback.configuration)
        #expect(try trial(callbacks: [constructor]).problems(epochs: 6, validationSplit: 0.3) == [])
        #expect(try trial(callbacks: [constructor, constructor]).problems(epochs: 4, validationSplit: 0.3) == [])
    }

    @Test(arguments: Metrics.types.map { $0.names[0] })
    func metricsAreReproducible(name: String) throws {
        let type = try #require(Metrics.types.first { $0.names[0] == name })
        var constructor = try example(of: type)
        let metric = try type.init(constructor: constructor)
        if type.signature.parameters.contains(where: { $0.name == "k" }) {
            constructor.arguments.append(.init(name: "k", value: 2))
        }
        let outputs = [
            ("mse", "sigmoid", 3), ("mse", "sigmoid", 1), ("binary_crossentropy", "sigmoid", 3),
            ("sparse_categorical_crossentropy", "softmax", 3),
        ]
        var fits = 0
        for (loss, activation, units) in outputs {
            let built = try? Trial(
                Trial.chain([dense(7, "relu"), dense(units, activation)]),
                inputShape: [6],
                loss: Constructor(loss),
                metrics: [constructor],
                count: 600
            )
            guard let built else { continue }
            fits += 1
            #expect(try built.problems(epochs: 1, batchSize: 64) == [])
            // More than one batch of evaluation; the value is that of all samples together.
            let value = try evaluate(built.compiled, state: built.start, samples: built.samples, threads: 2).metrics[0]
            #expect(value.value.isFinite)
            #expect(value.name == metric.name)
        }
        #expect(fits > 0)
        #expect(try type.init(constructor: metric.configuration.constructor).configuration == metric.configuration)
    }

    @Test(arguments: Initializers.types.map { $0.names[0] })
    func initializersAreReproducible(name: String) throws {
        let type = try #require(Initializers.types.first { $0.names[0] == name })
        let initializer = try type.init(constructor: example(of: type))
        for shape in [[5], [3, 7], [7, 3], [3, 3, 4, 2], [1]] where initializer.problem(shape: shape) == nil {
            let values = initializer.array(shape: shape, random: .weight(0, seed: 1))
            #expect(values.count == shape.reduce(1, *))
            #expect(!values.contains { !$0.isFinite })
            #expect(values == initializer.array(shape: shape, random: .weight(0, seed: 1)))
        }
        #expect(
            try type.init(constructor: initializer.configuration.constructor).configuration
                == initializer.configuration
        )
    }
}
