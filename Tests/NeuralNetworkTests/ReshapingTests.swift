import Testing

@testable import NeuralNetwork

/// Layers that move elements, and columns that go in.
@Suite struct ReshapingTests {
    private func model(_ layers: [Constructor], _ shape: [Int]) throws -> Trial {
        try Trial(
            layers.enumerated().map { Model.Node(try Layers.layer(from: $1), inputs: [$0 - 1]) },
            inputShape: shape,
            count: 3
        )
    }

    private func outputs(_ trial: Trial, _ index: Int = 1) throws -> [Float] {
        try predict(trial.compiled, state: trial.start, samples: trial.samples, indices: [index], threads: 2)[0]
    }

    @Test func permuteTransposes() throws {
        let trial = try model([Constructor("Permute", .list([3, 1, 2]))], [2, 3, 4])
        #expect(trial.compiled.model.outputShape == [4, 2, 3])
        let x = trial.samples.inputs[1]
        for (place, value) in try outputs(trial).enumerated() {
            let (a, b, c) = (place / 6, place / 3 % 2, place % 3)
            #expect(Double(value) == x[b * 12 + c * 4 + a])
        }
    }

    @Test func reshapeKeepsTheOrder() throws {
        let trial = try model([Constructor("Reshape", .list([3, -1, 2]))], [4, 6])
        #expect(trial.compiled.model.outputShape == [3, 4, 2])
        #expect(try outputs(trial).map(Double.init) == trial.samples.inputs[1])
    }

    @Test func repeatVectorRepeats() throws {
        let trial = try model([Constructor("RepeatVector", 3)], [4])
        #expect(trial.compiled.model.outputShape == [3, 4])
        let x = trial.samples.inputs[1]
        #expect(try outputs(trial).map(Double.init) == x + x + x)
    }

    @Test(
        arguments: [
            (
                Constructor("Reshape", .list([5, -1])),
                "Reshape cannot make (5, -1) of the 24 elements of (4, 6); the sizes must multiply to as many"
            ),
            (
                Constructor("Reshape", .list([5, 5])),
                "Reshape cannot make (5, 5) of the 24 elements of (4, 6); the sizes must multiply to as many"
            ),
            (Constructor("Permute", .list([1])), "Permute has 1 dimension, but (4, 6) has 2; name each of them once"),
            (
                Constructor("RepeatVector", 2),
                "RepeatVector repeats a vector, but (4, 6) reaches it; add Flatten() before it"
            ),
            (
                Constructor("CategoryEncoding", 3),
                "CategoryEncoding takes a vector of numbers, but (4, 6) reaches it"
            ),
            (
                Constructor("LayerNormalization", 1),
                "LayerNormalization normalizes the last dimension only; leave out axis=1, or make it -1"
            ),
            (
                Constructor("Normalization", named: ["mean": .list([1, 2]), "variance": .list([1, 2])]),
                "Normalization has means of 2 columns, but (4, 6) reaches it"
            ),
        ] as [(Constructor, String)]
    )
    func shapesThatDoNotFit(layer: Constructor, message: String) throws {
        let error = #expect(throws: ModelError.self) { try model([layer], [4, 6]) }
        #expect(error == ModelError(layerIndex: 0, message))
    }

    @Test(
        arguments: [
            (
                Constructor("Reshape", .list([-1, -1])),
                "argument 'target_shape' of Reshape must be a shape such as (7, -1), with -1 once at most, not (-1, -1)"
            ),
            (
                Constructor("Permute", .list([1, 3])),
                "argument 'dims' of Permute must be each number from 1 to 2 once, not (1, 3)"
            ),
            (
                Constructor("Normalization", named: ["mean": 1]),
                "argument 'variance' of Normalization must be given where 'mean' is, not None"
            ),
            (
                Constructor("Normalization", named: ["mean": 1, "variance": -1]),
                "argument 'variance' of Normalization must be as many numbers of at least 0 as 'mean' has, not -1.0"
            ),
            (
                Constructor("GaussianNoise", 2),
                "argument 'stddev' of GaussianNoise must be a number from 0 to 1, not 2"
            ),
            (
                Constructor("CategoryEncoding", 3, "int"),
                "argument 'output_mode' of CategoryEncoding must be 'multi_hot' or 'one_hot' or 'count', not 'int'"
            ),
            (
                Constructor("Input", named: ["columns": .list(["a", "a"])]),
                "argument 'columns' of Input must be a list of different names such as ['age', 'fare'], not ('a', 'a')"
            ),
        ] as [(Constructor, String)]
    )
    func argumentsThatAreWrong(layer: Constructor, message: String) throws {
        let error = #expect(throws: ConstructorError.self) { try Layers.layer(from: layer) }
        #expect(error?.message == message)
    }

    /// Two inputs that share the columns train to the bits of products with the same columns cut out by hand.
    @Test func inputsTakeTheirColumns() throws {
        func input(_ places: [Int], _ names: [String]) -> Input {
            var input = Input()
            (input.columns, input.places) = (names, places)
            return input
        }
        let nodes = try [
            Model.Node(input([3, 0], ["d", "a"]), inputs: [-1]), Model.Node(input([1, 2], ["b", "c"]), inputs: [-1]),
            Model.Node(Layers.layer(from: Constructor("Concatenate")), inputs: [1, 0]),
            Model.Node(Layers.layer(from: dense(3, "tanh")), inputs: [2]),
        ]
        let trial = try Trial(nodes, inputShape: [4])
        let reordered = try Trial(Trial.chain([dense(3, "tanh")]), inputShape: [4])
        #expect(trial.compiled.model.layers.map(\.name) == ["input_layer", "input_layer_1", "concatenate", "dense"])
        #expect(trial.compiled.model.layers.map(\.kind) == ["InputLayer", "InputLayer", "Concatenate", "Dense"])
        let whole = trial.samples.inputs[2]
        let columns = [whole[1], whole[2], whole[3], whole[0]]
        let expected = try predict(
            reordered.compiled,
            state: reordered.start,
            samples: Samples(
                features: .numbers(columns.map { Float($0) }, shape: [4]),
                targets: .numbers([0, 0, 0], shape: [3])
            ),
            indices: [0],
            threads: 1
        )
        #expect(try outputs(trial, 2) == expected[0])
        #expect(try trial.problems() == [])
    }
}
