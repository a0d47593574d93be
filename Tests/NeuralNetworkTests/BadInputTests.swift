import Testing

@testable import NeuralNetwork

@Suite struct BadInputTests {
    private func fitMessage(
        samples: Samples = stripes(count: 20),
        inputShape: [Int] = [6, 5],
        units: Int = 4,
        _ configuration: FitConfiguration = FitConfiguration(epochs: 1)
    ) throws -> String? {
        let compiled = try compile([Constructor("Flatten"), dense(units, "softmax")], inputShape: inputShape)
        let error = #expect(throws: TrainingError.self) {
            try fit(
                compiled,
                state: TrainingState(initial: compiled, seed: 1),
                samples: samples,
                configuration: configuration,
                seed: 1,
                threads: 2
            )
        }
        return error?.description
    }

    @Test func configurationsMustMakeSense() throws {
        #expect(try fitMessage(FitConfiguration(epochs: 0)) == "epochs must be at least 1, not 0")
        #expect(try fitMessage(FitConfiguration(epochs: -1)) == "epochs must be at least 1, not -1")
        #expect(
            try fitMessage(FitConfiguration(epochs: 1, batchSize: 0)) == "batch_size must be at least 1, not 0"
        )
        #expect(
            try fitMessage(FitConfiguration(epochs: 1, validationSplit: 1))
                == "validation_split must be from 0 to below 1, not 1.0"
        )
        #expect(
            try fitMessage(FitConfiguration(epochs: 1, validationSplit: .nan))
                == "validation_split must be from 0 to below 1, not nan"
        )
        #expect(
            try fitMessage(FitConfiguration(epochs: 1, validationSplit: 0.99))
                == "validation_split 0.99 of 20 samples leaves none to train on"
        )
        #expect(
            try fitMessage(FitConfiguration(epochs: 1, validationSplit: 1e-300))
                == "validation_split 1e-300 of 20 samples leaves none to validate with"
        )
    }

    @Test func samplesMustFitTheModel() throws {
        #expect(
            try fitMessage(units: 3) == "there is a label 3, but the model has only 3 outputs, for the classes 0 to 2; "
                + "give the last layer at least 4 units"
        )
        #expect(
            try fitMessage(inputShape: [5, 6]) == "the model takes samples of shape (5, 6), not (6, 5)"
        )
        #expect(try fitMessage(samples: stripes(count: 0)) == "there are no samples to train on")
    }

    @Test func hugeBatchesAreTheWholeSet() throws {
        let compiled = try compile([Constructor("Flatten"), dense(4, "softmax")], inputShape: [6, 5])
        let state = try fit(
            compiled,
            state: TrainingState(initial: compiled, seed: 1),
            samples: stripes(count: 20),
            configuration: FitConfiguration(epochs: 1, batchSize: .max),
            seed: 1,
            threads: .max
        )
        #expect(state.history.first?.steps == 1)
    }

    @Test func predictionsMustBeOfSamplesThatExist() throws {
        let compiled = try compile([Constructor("Flatten"), dense(4, "softmax")], inputShape: [6, 5])
        let state = TrainingState(initial: compiled, seed: 1)
        let samples = stripes(count: 20)
        for index in [-1, 20, .max] {
            let error = #expect(throws: TrainingError.self) {
                try predict(compiled, state: state, samples: samples, indices: [0, index], threads: 1)
            }
            #expect(error?.description == "there is no sample \(index); the samples are 0 to 19")
        }
        #expect(try predict(compiled, state: state, samples: samples, indices: [], threads: 0).isEmpty)
        let outputs = try predict(compiled, state: state, samples: samples, indices: [19, 0, 19], threads: 2)
        #expect(outputs.count == 3)
        #expect(outputs[0] == outputs[2])
        #expect(outputs.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-6 })
    }

    @Test func samplesThatDoNotAddUpAreCutOff() {
        func count(_ bytes: [UInt8], _ shape: [Int], _ classes: [Int32]) -> Int {
            Samples(features: .bytes(bytes, shape: shape, scaling: Scaling()), targets: .classes(classes)).count
        }
        #expect(count([1, 2, 3, 4, 5], [2], [0, 0, 0]) == 2)
        #expect(count([1, 2, 3, 4], [2], [0]) == 1)
        #expect(count([1], [.max, 2], [0]) == 0)
        #expect(count([1], [0], [0]) == 0)
        #expect(count([1], [-1], [0]) == 0)
        let numbers = Samples(
            features: .numbers([1, 2, 3], shape: [1]),
            targets: .numbers([1, 2, 3, 4, 5], shape: [2])
        )
        #expect(numbers.count == 2)
        let samples = stripes(count: 5)
        #expect(samples.prefix(.max).count == 5)
        #expect(samples.suffix(-3).count == 0)
        #expect(samples.suffix(3).prefix(2).classNumbers == Array(samples.classNumbers[2..<4]))
    }
}
