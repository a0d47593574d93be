import Testing

@testable import NeuralNetwork

/// What every loss and regularizer passes by standing in its list.
@Suite struct LossContractTests {
    static let names = Losses.types.map { $0.names[0] }

    /// Losses with a logarithm, which nets that end in numbers of any sign cannot be held to.
    private static let needsPositive = ["KLDivergence", "Poisson", "MeanSquaredLogarithmicError"]

    /// A net that ends in what the loss takes over, or in numbers.
    private func trial(_ name: String, rate: Double = 1, units: Int = 3, count: Int = 11) throws -> Trial {
        let type = try #require(Losses.types.first { $0.names[0] == name })
        let constructor = try example(of: type)
        let activation =
            try type.init(constructor: constructor).fusedActivation
            ?? (Self.needsPositive.contains(name) ? .sigmoid : .linear)
        return try Trial(
            Trial.chain([dense(5, "tanh"), dense(units, activation.rawValue)]),
            inputShape: [4],
            optimizer: Constructor("SGD", .number(rate)),
            loss: constructor,
            count: count
        )
    }

    @Test(arguments: names)
    func gradientsAreCentralDifferences(name: String) throws {
        #expect(try trial(name).gradientError() < 1)
    }

    @Test(arguments: names)
    func trainingIsReproducible(name: String) throws {
        #expect(try trial(name, rate: 0.1).problems() == [])
        #expect(try trial(name, rate: 0.1, units: 17, count: 3).problems(batchSize: 1) == [])
    }

    private static func lanes(_ numbers: [Float]) -> Lanes {
        numbers.withUnsafeBufferPointer { $0.baseAddress.map { Lanes($0, count: numbers.count) } ?? .zero }
    }

    @Test func noLossHidesAnOutputThatIsNoNumber() throws {
        for case let type as any ElementwiseLoss.Type in Losses.types {
            let loss = try type.init(constructor: example(of: type))
            let (losses, _) = loss.elements(outputs: Lanes(repeating: .nan), targets: Lanes(repeating: 0.5))
            #expect(losses[0].isNaN, "\(type.names[0])")
        }
        let slopes = MeanAbsoluteError().elements(outputs: Self.lanes([.nan, 1, 0, -1]), targets: .zero).derivatives
        #expect(slopes[0].isNaN && slopes[1] == 1 && slopes[2] == 0 && slopes[3] == -1)
    }

    /// The loss of all samples is the mean of each one's.
    @Test(arguments: names)
    func lossesAreMeansOverSamples(name: String) throws {
        let trial = try trial(name)
        let whole = try evaluate(trial.compiled, state: trial.start, samples: trial.samples, threads: 1).loss
        var sum = 0.0
        for count in 1...trial.samples.count {
            let sample = trial.samples.prefix(count).suffix(1)
            sum += try evaluate(trial.compiled, state: trial.start, samples: sample, threads: 1).loss
        }
        #expect(abs(sum / Double(trial.samples.count) - whole) < 1e-6 * max(1, abs(whole)))
    }

    @Test(arguments: names)
    func constructorsReadBack(name: String) throws {
        let type = try #require(Losses.types.first { $0.names[0] == name })
        let loss = try type.init(constructor: example(of: type))
        #expect(try type.init(constructor: loss.configuration.constructor).configuration == loss.configuration)
    }

    /// A penalty of what a layer gives is part of each sample's loss, and its gradient of the gradient.
    @Test(arguments: Regularizers.types.map { $0.names[0] }, ["linear", "relu", "gelu", "softmax"])
    func activityPenaltiesAreDifferentiated(name: String, activation: String) throws {
        let type = try #require(Regularizers.types.first { $0.names[0] == name })
        var regularizer = try example(of: type)
        for parameter in type.signature.parameters {
            regularizer.arguments.append(.init(name: parameter.name, value: 0.01))
        }
        var layer = dense(5, activation)
        layer.arguments.append(.init(name: "activity_regularizer", value: .constructor(regularizer)))
        func trial(_ layers: [Constructor], rate: Double) throws -> Trial {
            try Trial(Trial.chain(layers), inputShape: [3, 4], optimizer: Constructor("SGD", .number(rate)))
        }
        // In the middle and at the end, of products and of what normalizes them.
        let normalization = Constructor(
            "BatchNormalization",
            named: ["activity_regularizer": .constructor(regularizer)]
        )
        let both = [layer, dense(6, "tanh"), normalization, layer]
        if name == "L2", Trial.smoothActivations.contains(activation) {
            #expect(try trial(both, rate: 1).gradientError() < 1)
        } else {
            #expect(try trial(both, rate: 1).gradientIsRightBetweenKinks())
        }
        #expect(try trial(both, rate: 0.01).problems() == [])
        let built = try trial([layer], rate: 1)
        let plain = try trial([dense(5, activation)], rate: 1)
        let state = try TrainingState(weights: built.start.weights, for: plain.compiled)
        let indices = Array(0..<built.samples.count)
        let outputs = try predict(plain.compiled, state: state, samples: built.samples, indices: indices, threads: 1)
        let penalty = try type.init(constructor: regularizer).penalty
        let sum = outputs.joined().reduce(0.0) {
            $0 + penalty.l1 * Double($1.magnitude) + penalty.l2 * Double($1) * Double($1)
        }
        let expected = sum / Double(outputs.count)
        let with = try evaluate(built.compiled, state: built.start, samples: built.samples, threads: 2).loss
        let without = try evaluate(plain.compiled, state: state, samples: built.samples, threads: 2).loss
        #expect(expected > 0 && abs(with - without - expected) < 1e-6 * max(1, expected))
    }

    /// A penalty is part of the loss, and its gradient of the gradient.
    @Test(arguments: Regularizers.types.map { $0.names[0] })
    func penaltiesAreDifferentiated(name: String) throws {
        let type = try #require(Regularizers.types.first { $0.names[0] == name })
        var regularizer = try example(of: type)
        for parameter in type.signature.parameters {
            regularizer.arguments.append(.init(name: parameter.name, value: 0.1))
        }
        var layer = dense(5, "tanh")
        for argument in ["kernel_regularizer", "bias_regularizer"] {
            layer.arguments.append(.init(name: argument, value: .constructor(regularizer)))
        }
        func trial(rate: Double) throws -> Trial {
            try Trial(
                Trial.chain([layer, dense(2, "linear")]),
                inputShape: [40],
                optimizer: Constructor("SGD", .number(rate))
            )
        }
        #expect(try trial(rate: 1).gradientError() < 1)
        #expect(try trial(rate: 0.05).problems() == [])
        let built = try trial(rate: 1)
        let penalty = try type.init(constructor: regularizer).penalty
        let expected = built.start.weights[0].reduce(0.0) {
            $0 + penalty.l1 * Double($1.magnitude) + penalty.l2 * Double($1) * Double($1)
        }
        let plain = try Trial(Trial.chain([dense(5, "tanh"), dense(2, "linear")]), inputShape: [40])
        let state = try TrainingState(weights: built.start.weights, for: plain.compiled)
        let with = try evaluate(built.compiled, state: built.start, samples: built.samples, threads: 2).loss
        let without = try evaluate(plain.compiled, state: state, samples: built.samples, threads: 2).loss
        #expect(abs(with - without - expected) < 1e-6)
    }
}
