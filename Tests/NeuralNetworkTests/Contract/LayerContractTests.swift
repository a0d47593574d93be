import Testing

@testable import NeuralNetwork

/// What every layer passes by standing in `Layers.types`.
@Suite struct LayerContractTests {
    static let names = Layers.types.map { $0.names[0] }
    static let shapes = [[7], [5, 6]]

    private func type(_ name: String) throws -> any Layer.Type {
        try #require(Layers.types.first { $0.names[0] == name })
    }

    /// The layer between others that learn, so that gradients go through it.
    private func trial(_ name: String, shape: [Int], rate: Double = 1, count: Int = 11) throws -> Trial {
        let type = try type(name)
        let constructor = try example(of: type, shape: shape)
        var nodes: [Model.Node]
        if type is Input.Type {
            nodes = [Model.Node(try Layers.layer(from: constructor), inputs: [-1])]
        } else if type.isMerging {
            nodes = [
                Model.Node(try Layers.layer(from: dense(6, "tanh")), inputs: [-1]),
                Model.Node(try Layers.layer(from: dense(6, "sigmoid")), inputs: [-1]),
                Model.Node(try Layers.layer(from: constructor), inputs: [0, 1]),
                // The first branch is read twice.
                Model.Node(try Layers.layer(from: constructor), inputs: [2, 2]),
            ]
        } else {
            nodes = [Model.Node(try Layers.layer(from: dense(shape[shape.count - 1], "tanh")), inputs: [-1])]
            let layer = Model.Node(try Layers.layer(from: constructor), inputs: [0])
            if (try? Model(name: "alone", nodes: nodes + [layer], output: 1, inputShape: shape)) == nil {
                // It takes vectors only.
                nodes += [Model.Node(Flatten(), inputs: [0]), Model.Node(layer.layer, inputs: [1])]
            } else {
                nodes.append(layer)
            }
        }
        nodes.append(Model.Node(Flatten(), inputs: [nodes.count - 1]))
        nodes.append(Model.Node(try Layers.layer(from: dense(2, "linear")), inputs: [nodes.count - 1]))
        return try Trial(nodes, inputShape: shape, optimizer: Constructor("SGD", .number(rate)), count: count)
    }

    @Test(arguments: names, shapes)
    func gradientsAreCentralDifferences(name: String, shape: [Int]) throws {
        #expect(try trial(name, shape: shape).gradientError() < 1)
    }

    @Test(arguments: names, shapes)
    func trainingIsReproducible(name: String, shape: [Int]) throws {
        #expect(try trial(name, shape: shape, rate: 0.05).problems() == [])
    }

    @Test(arguments: names)
    func batchesOfOneRowWork(name: String) throws {
        #expect(try trial(name, shape: [7], rate: 0.01, count: 3).problems(batchSize: 1) == [])
    }

    @Test(arguments: names)
    func constructorsReadBack(name: String) throws {
        let layer = try type(name).init(constructor: example(of: type(name)))
        #expect(try type(name).init(constructor: layer.configuration.constructor).configuration == layer.configuration)
        #expect(try type(name).init(constructor: layer.constructor).configuration == layer.configuration)
    }

    /// Twice the rows of a batch give twice the same outputs: no layer mixes samples when it predicts.
    @Test(arguments: names)
    func samplesArePredictedOneByOne(name: String) throws {
        let trial = try trial(name, shape: [5, 6])
        let together = try predict(
            trial.compiled,
            state: trial.start,
            samples: trial.samples,
            indices: [0, 4, 9],
            threads: 2
        )
        for (place, index) in [0, 4, 9].enumerated() {
            let alone = try predict(
                trial.compiled,
                state: trial.start,
                samples: trial.samples,
                indices: [index],
                threads: 1
            )
            #expect(zip(alone[0], together[place]).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    /// What travels to a page or a file says the same as what the engine computes.
    @Test(arguments: names, shapes)
    func portableModelsPredictTheSame(name: String, shape: [Int]) throws {
        let trial = try trial(name, shape: shape)
        // So that averages are not 0 and variances not 1.
        let weights = trial.start.weights.map { $0.map { $0 + 0.25 } }
        let state = try TrainingState(weights: weights, for: trial.compiled)
        let indices = [0, 3]
        let exact = try predict(trial.compiled, state: state, samples: trial.samples, indices: indices, threads: 1)
        for (place, index) in indices.enumerated() {
            let portable = try #require(
                trial.compiled.model.portable.outputs(trial.samples.inputs[index], weights: weights),
                "an operation that the reference does not know"
            )
            #expect(zip(exact[place], portable).allSatisfy { abs(Double($0) - $1) < 1e-4 })
            #expect(exact[place].count == portable.count)
        }
    }
}
