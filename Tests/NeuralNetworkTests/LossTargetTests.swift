import Testing

@testable import NeuralNetwork

/// Targets that a loss is not for are said to be so before training.
@Suite struct LossTargetTests {
    private func problem(_ loss: String, _ targets: [Float], activation: String = "sigmoid") throws -> String? {
        let compiled = try CompiledModel(
            Model.sequential(name: "model", layers: layers([dense(1, activation)]), inputShape: [2]),
            optimizer: Optimizers.optimizer(from: Constructor("sgd")),
            loss: Losses.loss(from: Constructor(loss)),
            metrics: []
        )
        let samples = Samples(
            features: .numbers([Float](repeating: 0.5, count: 2 * targets.count), shape: [2]),
            targets: .numbers(targets, shape: [1])
        )
        let state = TrainingState(initial: compiled, seed: 1)
        do throws(TrainingError) {
            _ = try fit(
                compiled,
                state: state,
                samples: samples,
                configuration: FitConfiguration(epochs: 1),
                seed: 1,
                threads: 1
            )
        } catch {
            #expect(throws: TrainingError.self) { try evaluate(compiled, state: state, samples: samples, threads: 1) }
            return error.description
        }
        return nil
    }

    @Test(
        arguments: [
            ("poisson", [0, 3, -1, 2], "Poisson takes targets of at least 0.0, but the target of sample 2 is -1.0"),
            (
                "msle", [0, -2],
                "MeanSquaredLogarithmicError takes targets of at least -1.0, but the target of sample 1 is -2.0"
            ),
            ("bce", [0, 1, 2], "BinaryCrossentropy takes targets from 0 to 1, but the target of sample 2 is 2.0"),
            (
                "kl_divergence", [0.5, -0.1],
                "KLDivergence takes targets from 0 to 1, but the target of sample 1 is -0.1"
            ),
            ("hinge", [0, 1, 0.5], "Hinge takes targets -1 and 1, or 0 and 1, but the target of sample 2 is 0.5"),
            ("hinge", [1, -1, 0], "Hinge takes targets -1 and 1, or 0 and 1, but among these are -1 and 0"),
            ("mse", [1, .nan], "MeanSquaredError takes finite numbers as targets, but the target of sample 1 is nan"),
            (
                "mae", [.infinity, 1],
                "MeanAbsoluteError takes finite numbers as targets, but the target of sample 0 is inf"
            ),
        ] as [(String, [Float], String)]
    )
    func targetsThatDoNotFit(loss: String, targets: [Float], message: String) throws {
        #expect(try problem(loss, targets) == message)
    }

    @Test(
        arguments: [
            ("poisson", [0, 3]), ("msle", [-0.5, 7]), ("bce", [0, 1, 0.25]), ("hinge", [0, 1]),
            ("squared_hinge", [-1, 1]),
            ("hinge", [1, 1]), ("mse", [-7, 1e30]), ("mape", [0, -3]), ("huber", [-1, 2]),
        ] as [(String, [Float])]
    )
    func targetsThatFit(loss: String, targets: [Float]) throws {
        #expect(try problem(loss, targets) == nil)
    }
}
