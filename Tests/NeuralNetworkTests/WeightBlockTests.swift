import Testing

@testable import NeuralNetwork

@Suite struct WeightBlockTests {
    /// Vectors and kernels narrower and wider than a panel, and one of more elements than are copied at a time.
    private static let shapes = [
        [1], [31], [33], [1, 1], [3, 15], [5, 16], [7, 17], [2, 65], [2, 3, 37], [300, 331],
    ]

    private func numbers(_ count: Int) -> [Float] { (0..<count).map { Float($0) + 0.5 } }

    @Test(arguments: shapes) func whatGoesInComesOut(shape: [Int]) {
        let values = numbers(shape.reduce(1, *))
        let block = WeightBlock(shape: shape, values: ValueSource(at: { values[$0] }))
        #expect(block.count == values.count && block.array == values)
        var pieces: [Float] = []
        block.forEachPiece(reading: { pieces += $0 })
        #expect(pieces == values)
        #expect(WeightBlock(copying: block).array == values)
        let other = WeightBlock(shape: shape)
        #expect(other.array.allSatisfy { $0 == 0 })
        var rest = values[...]
        other.forEachPiece(writing: { piece in
            for place in piece.indices { piece[place] = rest.removeFirst() }
        })
        #expect(other.array == values)
    }

    /// Drawing piece by piece gives what drawing at once does.
    @Test func piecesOfADrawAreTheWhole() {
        let stream = RandomStream(key: 7, stream: 3)
        let sources = [
            { stream.uniform(from: -1, to: 2) }, { stream.normal(mean: 1, deviation: 2, truncated: true) },
            { stream.normal(mean: 0, deviation: 1, truncated: false) }, { ValueSource(repeating: 3) },
            { ValueSource(at: { Float($0) }) },
        ]
        for source in sources {
            let pieces = source()
            #expect([1, 2, 3, 1021, 1500].flatMap { pieces.next($0) } == source().next(2527))
        }
    }

    /// A training changes memory of its own, whoever else holds the state that it begins with.
    @Test func othersStatesStayAsTheyAre() throws {
        let compiled = try compile([Constructor("Flatten"), dense(5, "softmax")], inputShape: [2, 3])
        let start = TrainingState(initial: compiled, seed: 4)
        let (weights, slots) = (start.weights, start.slots)
        func trained() throws -> TrainingState {
            try fit(
                compiled,
                state: start,
                samples: stripes(count: 40, shape: [2, 3]),
                configuration: FitConfiguration(epochs: 2),
                seed: 4,
                threads: 2
            )
        }
        let end = try trained()
        #expect(end.weights != weights)
        #expect(start.weights == weights && start.slots == slots)
        let again = try TrainingState(weightsOf: end, for: compiled)
        #expect(again.weights == end.weights && again.slots == slots && again.history.isEmpty)
        #expect(try trained().weights == end.weights)
    }

    @Test func theEstimateCountsWhatATrainingHolds() throws {
        let large = 4.0 * 784 * 1024
        func estimate(_ optimizer: Constructor, _ callbacks: [Constructor] = []) throws -> MemoryEstimate {
            let compiled = try compile(
                [Constructor("Flatten"), dense(1024, "relu"), dense(10, "softmax")],
                inputShape: [28, 28],
                optimizer: optimizer
            )
            return compiled.memoryEstimate(
                batchSize: 32,
                callbacks: try callbacks.map { try Callbacks.callback(from: $0) },
                isValidated: false
            )
        }
        let plain = try estimate(Constructor("SGD"))
        #expect((large...1.1 * large).contains(plain.weights))
        #expect(plain.slots == 0 && plain.gradients == 0 && plain.bestWeights == 0 && plain.modelFile == 0)
        // Values of 1,024 and 10 units with their gradients, and the input, 32 times.
        #expect(plain.batch >= 32 * 4 * (784 + 2 * (1024 + 10)))
        #expect(try estimate(Constructor("Adam")).slots == 2 * plain.weights)
        let clipped = Constructor("Adam", named: ["clipnorm": .number(1)])
        #expect(try estimate(clipped).gradients == plain.weights)
        let stopping = Constructor("EarlyStopping", named: ["restore_best_weights": .boolean(true)])
        #expect(try estimate(Constructor("SGD"), [stopping]).bestWeights == plain.weights)
        let writing = Constructor("ModelCheckpoint", named: ["filepath": .string("a.keras")])
        #expect(try estimate(Constructor("SGD"), [writing]).modelFile == 3 * plain.weights)
    }
}
