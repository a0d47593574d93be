import Testing

@testable import NeuralNetwork

@Suite struct TrainingStateTests {
    private static func example() throws -> (CompiledModel, TrainingState) {
        let compiled = try compile(
            [Constructor("Flatten"), dense(3, "relu"), dense(4, "softmax")],
            inputShape: [2, 3]
        )
        let state = try fit(
            compiled,
            state: TrainingState(initial: compiled, seed: 1),
            samples: stripes(count: 20, shape: [2, 3]),
            configuration: FitConfiguration(epochs: 2, validationSplit: 0.25),
            seed: 1,
            threads: 1
        )
        return (compiled, state)
    }

    @Test func encodingGivesTheStateBack() throws {
        let (compiled, state) = try Self.example()
        #expect(state.history.count == 2)
        #expect(try TrainingState(encoded: state.encoded(), for: compiled) == state)
        let initial = TrainingState(initial: compiled, seed: 9)
        #expect(try TrainingState(encoded: initial.encoded(), for: compiled) == initial)
    }

    @Test func bytesCutShortAreRefused() throws {
        let (compiled, state) = try Self.example()
        let bytes = state.encoded()
        for length in 0..<bytes.count {
            #expect(throws: TrainingError.self) {
                try TrainingState(encoded: Array(bytes[..<length]), for: compiled)
            }
        }
        #expect(throws: TrainingError.self) { try TrainingState(encoded: bytes + [0], for: compiled) }
    }

    /// Any byte changed to any extreme: an error, or a state that still belongs to the model.
    @Test func damagedBytesNeverTrap() throws {
        let (compiled, state) = try Self.example()
        let bytes = state.encoded()
        for index in bytes.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] where bytes[index] != value {
                var damaged = bytes
                damaged[index] = value
                if let read = try? TrainingState(encoded: damaged, for: compiled) {
                    guard read.fits(compiled) else {
                        Issue.record("byte \(index) as \(value)")
                        return
                    }
                }
            }
        }
    }

    @Test func messagesSayWhatIsWrong() throws {
        let (compiled, state) = try Self.example()
        func message(_ bytes: [UInt8], for compiled: CompiledModel) -> String? {
            #expect(throws: TrainingError.self) { try TrainingState(encoded: bytes, for: compiled) }?.description
        }
        #expect(message(Array(repeating: 7, count: 100), for: compiled) == "these bytes are no training state")
        let damaged = "the training state is cut short, damaged, or another model's"
        #expect(message([], for: compiled) == damaged)
        let other = try compile([Constructor("Flatten"), dense(4, "softmax")], inputShape: [2, 3])
        #expect(message(state.encoded(), for: other) == damaged)
        let samples = stripes(count: 20, shape: [2, 3])
        let error = #expect(throws: TrainingError.self) {
            try evaluate(other, state: state, samples: samples, threads: 1)
        }
        #expect(error?.description == "the training state is another model's")
    }

    @Test func weightsFromElsewhereMustFit() throws {
        let (compiled, state) = try Self.example()
        #expect(try TrainingState(weights: state.weights, for: compiled).weights == state.weights)
        let error = #expect(throws: TrainingError.self) { try TrainingState(weights: [[1, 2]], for: compiled) }
        #expect(
            error?.description == "the model has weights of [18, 3, 12, 4] numbers, but [2] are given"
        )
    }
}
