import Testing

@testable import NeuralNetwork

/// Callbacks that change the learning rate, and the numbers of epochs that they see.
@Suite struct CallbackTests {
    private func trial(_ callbacks: [Constructor], optimizer: Constructor = Constructor("SGD", 0.1)) throws -> Trial {
        try Trial(
            Trial.chain([dense(5, "tanh"), dense(1, "linear")]),
            inputShape: [4],
            optimizer: optimizer,
            callbacks: callbacks,
            count: 20
        )
    }

    private static let scheduler = Constructor(
        "LearningRateScheduler",
        .constructor(Constructor("PiecewiseConstantDecay", .list([0, 2]), .list([0.1, 0.05, 0.01])))
    )

    @Test func aSchedulerCountsEpochs() throws {
        let trial = try trial([Self.scheduler])
        let rates = try trial.fit(epochs: 5).history.map { $0["learning_rate"] }
        #expect(rates == [0.1, 0.05, 0.05, 0.01, 0.01])
    }

    @Test func epochsCountFromTheInitialOne() throws {
        let trial = try trial([Self.scheduler])
        var configuration = FitConfiguration(epochs: 3, batchSize: 4)
        configuration.initialEpoch = 2
        let state = try fit(
            trial.compiled,
            state: trial.start,
            samples: trial.samples,
            configuration: configuration,
            callbacks: trial.callbacks,
            seed: 1,
            threads: 1
        )
        #expect(state.history.map { $0["learning_rate"] } == [0.05, 0.01, 0.01])
    }

    @Test func theRateOfAScheduleIsRecorded() throws {
        let schedule = ArgumentValue.constructor(Constructor("InverseTimeDecay", 0.1, 5, 1))
        let trial = try trial([], optimizer: Constructor("SGD", schedule))
        // Five steps an epoch; the rate is that after the epoch, as Keras has it.
        #expect(try trial.fit(epochs: 3).history.map { $0["learning_rate"] } == [0.1 / 2, 0.1 / 3, 0.1 / 4])
        #expect(try self.trial([]).fit(epochs: 1).history.map { $0["learning_rate"] } == [nil])
    }

    /// A later training goes on with the rate that a callback has left, as in Keras.
    @Test func aReducedRateStays() throws {
        let trial = try trial([Constructor("ReduceLROnPlateau", "loss", 0.5, 0, named: ["min_delta": 1e6])])
        let state = try trial.fit(epochs: 3)
        #expect(state.history.map { $0["learning_rate"] } == [0.1, 0.1, 0.05])
        #expect(state.learningRate == 0.025)
    }

    @Test func aSetOfItsOwnIsValidatedWith() throws {
        let trial = try trial([])
        let validation = smallSamples(count: 9, shape: [4], targets: trial.compiled.targets)
        let state = try fit(
            trial.compiled,
            state: trial.start,
            samples: trial.samples,
            validation: validation,
            configuration: FitConfiguration(epochs: 2, batchSize: 4),
            seed: 1,
            threads: 2
        )
        let evaluation = try evaluate(trial.compiled, state: state, samples: validation, threads: 1)
        #expect(state.history.last?["val_loss"] == evaluation.loss)
        let error = #expect(throws: TrainingError.self) {
            try fit(
                trial.compiled,
                state: trial.start,
                samples: trial.samples,
                validation: validation,
                configuration: FitConfiguration(epochs: 2, validationSplit: 0.5),
                seed: 1,
                threads: 2
            )
        }
        #expect(error?.description == "validation_split stands beside a validation set; leave one of them out")
    }

    @Test func aCallbackAndAScheduleDoNotGoTogether() throws {
        let schedule = ArgumentValue.constructor(Constructor("InverseTimeDecay", 0.1, 5, 1))
        let trial = try trial([Constructor("ReduceLROnPlateau", "loss")], optimizer: Constructor("SGD", schedule))
        let error = #expect(throws: TrainingError.self) { try trial.fit() }
        #expect(
            error?.description
                == "ReduceLROnPlateau sets the learning rate, but the optimizer has a schedule that does; give it a number as "
                + "learning_rate"
        )
    }

    @Test(
        arguments: [
            (
                Constructor("PiecewiseConstantDecay", .list([1, 2]), .list([0.1, 0.2])),
                "argument 'values' of PiecewiseConstantDecay must be 3 numbers, one more than there are boundaries, not "
                    + "(0.1, 0.2)"
            ),
            (
                Constructor("PiecewiseConstantDecay", .list([2, 2]), .list([0.1, 0.2])),
                "argument 'boundaries' of PiecewiseConstantDecay must be a list of rising step numbers such as [1000, 2000], "
                    + "not (2, 2)"
            ),
            (
                Constructor("CosineDecayRestarts", 0.1, 10, 0.5),
                "argument 't_mul' of CosineDecayRestarts must be a number of at least 1, not 0.5"
            ),
            (
                Constructor("CosineDecay", 0.1, 0),
                "argument 'decay_steps' of CosineDecay must be a whole number of at least 1, not 0"
            ),
        ] as [(Constructor, String)]
    )
    func schedulesThatAreWrong(schedule: Constructor, message: String) {
        let error = #expect(throws: ConstructorError.self) { try LearningRateSchedules.schedule(from: schedule) }
        #expect(error?.message == message)
    }
}
