import Datasets
import Foundation
import NeuralNetwork
import Testing

/// The engine beside Keras: same initial weights, same batches, nothing shuffled.
///
/// Keras on TensorFlow and Keras on JAX differ by 6e-7 in the hundredth loss of these nets, Keras in single and in
/// double precision by 5e-6.
struct ParityTests {
    /// Debian's files; as many pictures as a net takes.
    private static let dataset = Result {
        try DatasetSource.named("fashion_mnist").locate(environment: [:]).read(trainLimit: 5000, testLimit: 1000)
    }

    private func samples(_ split: KeyPath<Dataset, LabeledPictures>) throws -> Samples {
        let pictures = try Self.dataset.get()[keyPath: split]
        return Samples(
            features: .bytes(pictures.pictures, shape: pictures.shape, scaling: Scaling(offset: 0, divisor: 255)),
            targets: .classes(pictures.labels.map { Int32($0) })
        )
    }

    private func fit(
        _ compiled: CompiledModel,
        from state: TrainingState,
        on samples: Samples,
        _ configuration: FitConfiguration
    ) throws -> TrainingState {
        try NeuralNetwork.fit(
            compiled,
            state: state,
            samples: samples,
            configuration: configuration,
            seed: 0,
            threads: 2
        )
    }

    private func isClose(_ value: Double?, _ expected: Double, relative: Double) -> Bool {
        guard let value else { return false }
        return abs(value - expected) <= relative * abs(expected)
    }

    @Test func everyFixtureHasItsTest() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Fixture.folder.path
        )
        #expect(files.filter { $0.hasSuffix(".json") }.sorted() == Fixture.names.map { $0 + ".json" })
    }

    @Test(arguments: Fixture.names)
    func lossOfEachBatch(name: String) throws {
        let fixture = try Fixture(named: name)
        let compiled = try fixture.compiledModel()
        let training = try samples(\.train)
        var state = try TrainingState(weights: fixture.initialWeights(), for: compiled)
        let trained = fixture.samples - Int(Double(fixture.samples) * fixture.validationSplit)
        for (batch, expected) in fixture.batchLosses.enumerated() {
            let start = batch * fixture.batchSize
            let end = min(start + fixture.batchSize, trained)
            let configuration = FitConfiguration(
                epochs: batch + 1,
                batchSize: fixture.batchSize,
                shuffle: false,
                validationSplit: 0
            )
            state = try fit(compiled, from: state, on: training.prefix(end).suffix(end - start), configuration)
            let loss = state.history.last?["loss"]
            #expect(isClose(loss, expected, relative: batch < 5 ? 5e-6 : 1e-4), "batch \(batch)")
        }
    }

    @Test(arguments: Fixture.names)
    func trainingAndWhatComesOfIt(name: String) throws {
        let fixture = try Fixture(named: name)
        let compiled = try fixture.compiledModel()
        var state = try TrainingState(weights: fixture.initialWeights(), for: compiled)
        if fixture.epochs > 0 {
            let configuration = FitConfiguration(
                epochs: fixture.epochs,
                batchSize: fixture.batchSize,
                shuffle: false,
                validationSplit: fixture.validationSplit
            )
            state = try fit(compiled, from: state, on: samples(\.train).prefix(fixture.samples), configuration)
        }
        for (key, values) in fixture.history {
            #expect(values.count == fixture.epochs)
            for (epoch, expected) in zip(state.history, values) {
                check(epoch[key], expected, key: key)
            }
        }
        #expect(state.history.count == fixture.epochs)
        for (weight, expected) in zip(state.weights, fixture.weights) {
            let values = weight.map(Double.init)
            #expect(values.count == expected.shape.reduce(1, *))
            #expect(isClose(values.reduce(0) { $0 + $1 * $1 }, expected.sumOfSquares, relative: 5e-5))
            #expect(abs(values.reduce(0, +) - expected.sum) < 1e-6 * Double(values.count))
            for (index, element) in expected.elements {
                let index = try #require(Int(index))
                #expect(abs(values[index] - element) < 1e-5)
            }
        }

        let test = try samples(\.test)
        let evaluation = try evaluate(compiled, state: state, samples: test, threads: 2)
        #expect(evaluation.metrics.count == fixture.evaluation.count - 1)
        for (key, expected) in fixture.evaluation {
            let value = key == "loss" ? evaluation.loss : evaluation.metrics.first { $0.name == key }?.value
            check(value, expected, key: key)
        }
        let outputs = try predict(compiled, state: state, samples: test, indices: [0, 1], threads: 2)
        for (picture, expected) in zip(outputs, fixture.outputs) {
            #expect(picture.count == expected.count)
            for (output, value) in zip(picture, expected) {
                #expect(abs(Double(output) - value) < 2e-5 * max(1, abs(value)))
            }
        }
    }

    /// A loss is close when rounding explains the difference; for an accuracy, two pictures of a thousand may stand on
    /// the border between two classes.
    private func check(_ value: Double?, _ expected: Double, key: String) {
        if key.hasSuffix("loss") {
            #expect(isClose(value, expected, relative: 2e-5), "\(key)")
        } else {
            #expect(abs((value ?? .nan) - expected) <= 0.002, "\(key)")
        }
    }
}
