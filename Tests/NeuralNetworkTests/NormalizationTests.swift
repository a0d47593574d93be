import Testing

@testable import NeuralNetwork

/// `Normalization` and what it adapts to.
@Suite struct NormalizationTests {
    @Test func adaptsToEachColumnOfTheTrainingSet() throws {
        let trial = try Trial(
            Trial.chain([Constructor("Normalization"), dense(2, "linear")]),
            inputShape: [3],
            count: 5000
        )
        var state = trial.start
        try state.adapt(trial.compiled, to: trial.samples, threads: 2)
        let rows = trial.samples.inputs
        for column in 0..<3 {
            let values = rows.map { $0[column] }
            let mean = values.reduce(0, +) / 5000
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5000
            #expect(abs(Double(state.weights[0][column]) - mean) < 1e-7)
            #expect(abs(Double(state.weights[1][column]) - variance) < 1e-7)
        }
        #expect(
            trial.compiled.model.weightPaths == [
                "normalization/mean", "normalization/variance", "dense/kernel", "dense/bias",
            ]
        )
        #expect(trial.compiled.model.trainableWeights == [false, false, true, true])
        #expect(trial.compiled.model.adaptsToData)
        // A training leaves them alone, and so does a second adaptation.
        let trained = try trial.fit(from: state, epochs: 2)
        #expect(trained.weights[0] == state.weights[0] && trained.weights[1] == state.weights[1])
        var again = trained
        try again.adapt(trial.compiled, to: trial.samples, threads: 3)
        #expect(again == trained)
    }

    /// Large numbers that differ by little: a sum of squares alone would lose the variance.
    @Test func largeMeansKeepTheirVariance() throws {
        let values: [Float] = [1_000_000, 1_000_001, 1_000_002, 1_000_003]
        let trial = try Trial(Trial.chain([Constructor("Normalization"), dense(1, "linear")]), inputShape: [1])
        var state = trial.start
        let samples = Samples(features: .numbers(values, shape: [1]), targets: .numbers(values, shape: [1]))
        try state.adapt(trial.compiled, to: samples, threads: 1)
        #expect(state.weights[0] == [1_000_001.5])
        #expect(state.weights[1] == [1.25])
    }

    @Test func adaptsToWhatReachesIt() throws {
        let layers = [Constructor("Rescaling", 4, 1), Constructor("Normalization"), Constructor("Normalization")]
        let trial = try Trial(Trial.chain(layers), inputShape: [2], loss: Constructor("mse"), count: 300)
        var state = trial.start
        try state.adapt(trial.compiled, to: trial.samples, threads: 2)
        let rows = trial.samples.inputs
        for column in 0..<2 {
            let mean = rows.map { 4 * $0[column] + 1 }.reduce(0, +) / 300
            #expect(abs(Double(state.weights[0][column]) - mean) < 1e-6)
            #expect(abs(state.weights[2][column]) < 1e-6)
            #expect(abs(state.weights[3][column] - 1) < 1e-6)
        }
    }

    @Test func bytesAreAdaptedToAsTheyAreScaled() throws {
        let samples = stripes(count: 50)
        let compiled = try compile(
            [Constructor("Normalization"), Constructor("Flatten"), dense(4, "softmax")],
            inputShape: [6, 5]
        )
        var state = TrainingState(initial: compiled, seed: 1)
        try state.adapt(compiled, to: samples, threads: 2)
        let first = samples.inputs.flatMap { row in stride(from: 0, to: 30, by: 5).map { row[$0] } }
        #expect(abs(Double(state.weights[0][0]) - first.reduce(0, +) / Double(first.count)) < 1e-6)
    }

    /// A column that is always the same gives 0, not a division by 0.
    @Test func aConstantColumnIsZero() throws {
        let trial = try Trial(Trial.chain([Constructor("Normalization")]), inputShape: [1])
        let samples = Samples(features: .numbers([7, 7, 7], shape: [1]), targets: .numbers([0, 0, 0], shape: [1]))
        var state = trial.start
        try state.adapt(trial.compiled, to: samples, threads: 1)
        #expect(try predict(trial.compiled, state: state, samples: samples, indices: [2], threads: 1) == [[0]])
    }
}
