import Testing

@testable import NeuralNetwork

/// What samples of a class count for.
@Suite struct ClassWeightTests {
    private static let weights = [0: 0.5, 1: 3, 3: 0]

    private func train(_ compiled: CompiledModel, _ samples: Samples, threads: Int = 1) throws -> TrainingState {
        var configuration = FitConfiguration(epochs: 2, batchSize: 7, validationSplit: 0.2)
        configuration.classWeights = Self.weights
        return try fit(
            compiled,
            state: TrainingState(initial: compiled, seed: 3),
            samples: samples,
            configuration: configuration,
            seed: 3,
            threads: threads
        )
    }

    @Test func theReportedLossIsTheWeightedSumByTheNumberOfSamples() throws {
        let samples = stripes(count: 40)
        let compiled = try compile(
            [Constructor("Flatten"), dense(4, "softmax")],
            inputShape: [6, 5],
            optimizer: Constructor("SGD", 0)
        )
        let state = try train(compiled, samples)
        var sum = 0.0
        for (index, label) in samples.classNumbers.prefix(32).enumerated() {
            let sample = samples.prefix(index + 1).suffix(1)
            let loss = try evaluate(compiled, state: state, samples: sample, threads: 1).loss
            sum += loss * (Self.weights[label] ?? 1)
        }
        let reported = try #require(state.history[0]["loss"])
        #expect(abs(reported - sum / 32) < 1e-6)
        // Validation is not weighted.
        let validation = try evaluate(compiled, state: state, samples: samples.suffix(8), threads: 1)
        #expect(abs(try #require(state.history[0]["val_loss"]) - validation.loss) < 1e-6)
    }

    @Test func theSameBitsOnAnyNumberOfThreads() throws {
        let samples = stripes(count: 100)
        let compiled = try compile(
            [Constructor("Flatten"), dense(20, "relu"), dense(4, "softmax")],
            inputShape: [6, 5]
        )
        let one = try train(compiled, samples)
        for threads in [2, 3, 8] {
            let other = try train(compiled, samples, threads: threads)
            #expect(other.weights == one.weights)
            #expect(values(other) == values(one))
        }
    }

    @Test func classesOfNumbers() {
        let one = Targets.numbers([0, 0.9, -0.2, .nan], shape: [1])
        #expect((0..<4).map(one.classNumber) == [0, 1, 0, -1])
        let several = Targets.numbers([0, 1, 0, 0.5, 0.5, 0.2], shape: [3])
        #expect((0..<2).map(several.classNumber) == [1, 0])
        #expect(Targets.classes([2, 0]).classNumber(of: 0) == 2)
    }
}
