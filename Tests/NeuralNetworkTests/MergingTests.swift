import Testing

@testable import NeuralNetwork

/// Layers that make one value of several, of equal and of different shapes.
@Suite struct MergingTests {
    static let names = Layers.types.compactMap { ($0 as? any MergingLayer.Type)?.names[0] }

    /// A column of 1 beside columns of 5; a vector beside rows.
    @Test(arguments: names)
    func gradientsOfRepeatedInputs(name: String) throws {
        let nodes = try [
            Model.Node(Layers.layer(from: dense(5, "tanh")), inputs: [-1]),
            Model.Node(Layers.layer(from: dense(1, "sigmoid")), inputs: [-1]),
            Model.Node(Layers.layer(from: Constructor(name)), inputs: [0, 1]),
            Model.Node(Layers.layer(from: Constructor("RepeatVector", 3)), inputs: [1]),
            Model.Node(Layers.layer(from: Constructor(name)), inputs: [3, 2]),
            Model.Node(Flatten(), inputs: [4]),
            Model.Node(Layers.layer(from: dense(2, "linear")), inputs: [5]),
        ]
        let trial = try Trial(nodes, inputShape: [7], optimizer: Constructor("SGD", 1))
        #expect(trial.compiled.model.layers[4].outputShape == [3, 5])
        #expect(try trial.gradientError() < 1)
        let slow = try Trial(nodes, inputShape: [7], optimizer: Constructor("SGD", 0.05))
        #expect(try slow.problems() == [])
    }

    @Test(arguments: names.filter { $0 != "Subtract" })
    func gradientsOfThreeInputs(name: String) throws {
        var nodes = try [("tanh", 6), ("sigmoid", 6), ("tanh", 6)].map {
            Model.Node(try Layers.layer(from: dense($0.1, $0.0)), inputs: [-1])
        }
        nodes.append(Model.Node(try Layers.layer(from: Constructor(name)), inputs: [0, 1, 2]))
        nodes.append(Model.Node(try Layers.layer(from: dense(2, "linear")), inputs: [3]))
        #expect(try Trial(nodes, inputShape: [7], optimizer: Constructor("SGD", 1)).gradientError() < 1)
    }

    @Test func inputsThatDoNotMeet() throws {
        func message(_ name: String, _ inputs: [Int]) throws -> String? {
            let nodes = try [
                Model.Node(Layers.layer(from: dense(4, "tanh")), inputs: [-1]),
                Model.Node(Layers.layer(from: dense(5, "tanh")), inputs: [-1]),
                Model.Node(Layers.layer(from: Constructor(name)), inputs: inputs),
            ]
            let error = #expect(throws: ModelError.self) {
                try Model(name: "model", nodes: nodes, output: 2, inputShape: [3])
            }
            #expect(error?.layerIndex == 2)
            return error?.message
        }
        #expect(
            try message("Multiply", [0, 1])
                == "Multiply takes inputs of one shape, but (4,) and (5,) reach it; only a size of 1 fits any other"
        )
        #expect(try message("Subtract", [0, 0, 0]) == "Subtract takes two inputs, not 3")
        #expect(try message("Maximum", [0]) == "Maximum takes two or more inputs, as in Maximum()([a, b])")
    }

    @Test func broadcastShapes() {
        #expect(broadcastShape([[3], [1]]) == [3])
        #expect(broadcastShape([[2, 1], [4]]) == [2, 4])
        #expect(broadcastShape([[1], [5, 1, 2], [4, 1]]) == [5, 4, 2])
        #expect(broadcastShape([[3], [2]]) == nil)
        #expect(broadcastShape([[1], [3], [2]]) == nil)
    }
}
