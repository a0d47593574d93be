import Testing

@testable import NeuralNetwork

@Suite struct TrainingTests {
    private static let net = [
        Constructor("Flatten"), dense(70, "relu"), Constructor("Dropout", 0.25), dense(40, "tanh"),
        dense(4, "softmax"),
    ]
    private static let configuration = FitConfiguration(epochs: 5, batchSize: 16, validationSplit: 0.2)

    private func train(
        _ compiled: CompiledModel,
        from state: TrainingState? = nil,
        _ configuration: FitConfiguration = configuration,
        threads: Int = 2,
        samples: Samples = stripes(count: 150)
    ) throws -> TrainingState {
        try fit(
            compiled,
            state: state ?? TrainingState(initial: compiled, seed: 5),
            samples: samples,
            configuration: configuration,
            seed: 5,
            threads: threads
        )
    }

    @Test func itLearns() throws {
        let compiled = try compile(Self.net, inputShape: [6, 5])
        let state = try train(compiled, FitConfiguration(epochs: 12))
        let evaluation = try evaluate(compiled, state: state, samples: stripes(count: 100, seed: 2), threads: 2)
        #expect(evaluation.metrics[0].value > 0.95)
        #expect(evaluation.loss < 0.3)
    }

    @Test(arguments: [Constructor("adam"), Constructor("SGD", 0.1, 0.9), Constructor("rmsprop")])
    func trainingThatGoesOnEqualsTrainingThatNeverStopped(_ optimizer: Constructor) throws {
        let compiled = try compile(Self.net, inputShape: [6, 5], optimizer: optimizer)
        let whole = try train(compiled)
        var configuration = Self.configuration
        configuration.epochs = 3
        let first = try train(compiled, configuration)
        let restored = try TrainingState(encoded: first.encoded(), for: compiled)
        #expect(restored == first)
        let second = try train(compiled, from: restored)
        #expect(second.weights == whole.weights)
        #expect(second.slots == whole.slots)
        #expect(values(second) == values(whole))
        #expect(second.stepsDone == 5 * 8)
    }

    @Test func theNumberOfThreadsChangesNoBit() throws {
        for inner in [[Constructor](), [dense(130, "sigmoid"), Constructor("Activation", "softmax")]] {
            let compiled = try compile(
                [Constructor("Flatten")] + inner + Self.net.dropFirst(),
                inputShape: [6, 5],
                metrics: [Constructor("accuracy"), Constructor("SparseTopKCategoricalAccuracy", 2)]
            )
            let one = try train(compiled, threads: 1)
            let samples = stripes(count: 70, seed: 3)
            let evaluation = try evaluate(compiled, state: one, samples: samples, threads: 1)
            let prediction = try predict(compiled, state: one, samples: samples, indices: [3, 1, 69], threads: 1)
            for threads in [2, 3, 8] {
                let many = try train(compiled, threads: threads)
                #expect(many.weights == one.weights)
                #expect(many.slots == one.slots)
                #expect(values(many) == values(one))
                #expect(try evaluate(compiled, state: one, samples: samples, threads: threads) == evaluation)
                #expect(
                    try predict(compiled, state: one, samples: samples, indices: [3, 1, 69], threads: threads)
                        == prediction
                )
            }
        }
    }

    /// Keeping what the model gives changes nothing else, and it is what `predict` gives: with a loss that takes over
    /// the last activation, and with one that does not.
    @Test(arguments: [false, true], [1, 2])
    func anEvaluationKeepsItsOutputs(fromLogits: Bool, threads: Int) throws {
        let last = dense(4, fromLogits ? "linear" : "softmax")
        let compiled = try compile(Self.net.dropLast() + [last], inputShape: [6, 5], fromLogits: fromLogits)
        let state = TrainingState(initial: compiled, seed: 5)
        let samples = stripes(count: 601, seed: 3)
        var kept = try evaluate(compiled, state: state, samples: samples, threads: threads, keepsOutputs: true)
        let indices = Array(0..<601)
        #expect(
            try predict(compiled, state: state, samples: samples, indices: indices, threads: threads) == kept.outputs
        )
        kept.outputs = []
        #expect(try evaluate(compiled, state: state, samples: samples, threads: threads) == kept)
    }

    /// The loss of the only epoch is that of the untrained model when the learning rate is 0: the mean over samples,
    /// whatever the batches.
    @Test(arguments: [1, 7, 32, 100, 1000])
    func aShortBatchCountsForItsSize(batchSize: Int) throws {
        let compiled = try compile(
            [Constructor("Flatten"), dense(9, "relu"), dense(4, "softmax")],
            inputShape: [6, 5],
            optimizer: Constructor("SGD", 0)
        )
        let samples = stripes(count: 101)
        let state = try train(compiled, FitConfiguration(epochs: 1, batchSize: batchSize), samples: samples)
        let evaluation = try evaluate(compiled, state: state, samples: samples, threads: 1)
        let result = try #require(state.history.first)
        #expect(result.steps == (101 + batchSize - 1) / batchSize)
        #expect(abs(try #require(result["loss"]) - evaluation.loss) < 1e-9)
        #expect(result["accuracy"] == evaluation.metrics[0].value)
    }

    @Test func validationTakesTheLastPart() throws {
        let compiled = try compile(Self.net, inputShape: [6, 5])
        let samples = stripes(count: 101)
        let state = try train(
            compiled,
            FitConfiguration(epochs: 1, validationSplit: 0.1),
            threads: 2,
            samples: samples
        )
        // floor(101 · 0.9) = 90 are trained on.
        let evaluation = try evaluate(compiled, state: state, samples: samples.suffix(11), threads: 1)
        #expect(state.history.first?.steps == 3)
        #expect(state.history.first?["val_loss"] == evaluation.loss)
        #expect(state.history.first?["val_accuracy"] == evaluation.metrics[0].value)
        #expect(state.history.first?.values.map(\.name) == ["loss", "accuracy", "val_loss", "val_accuracy"])
    }

    @Test func shufflingChangesTheOrderOnly() {
        let order = RandomStream.shuffle(epoch: 1, seed: 42).permutation(count: 1000)
        #expect(order.sorted() == Array(0..<1000))
        #expect(order != RandomStream.shuffle(epoch: 2, seed: 42).permutation(count: 1000))
        #expect(order != RandomStream.shuffle(epoch: 1, seed: 43).permutation(count: 1000))
        #expect(order == RandomStream.shuffle(epoch: 1, seed: 42).permutation(count: 1000))
        #expect(RandomStream.shuffle(epoch: 1, seed: 42).permutation(count: 0).isEmpty)
    }

    /// A net whose weights are infinite after the first step.
    private func exploding() throws -> CompiledModel {
        try compile(
            [Constructor("Flatten"), dense(50, "relu"), dense(4, "softmax")],
            inputShape: [6, 5],
            optimizer: Constructor("SGD", 1e30)
        )
    }

    @Test func trainingGoesOnWithALossThatIsNoNumber() throws {
        let state = try train(exploding(), FitConfiguration(epochs: 3))
        #expect(state.history.count == 3)
        #expect(state.history.allSatisfy { $0["loss"]?.isFinite == false })
    }

    @Test(arguments: [1, 2, 3])
    func terminateOnNaNEndsTheEpochAndTheTraining(threads: Int) throws {
        let callback = try Callbacks.callback(from: Constructor("TerminateOnNaN"))
        let samples = stripes(count: 200)
        let compiled = try exploding()
        var kept: [[UInt8]] = []
        let state = try fit(
            compiled,
            state: TrainingState(initial: compiled, seed: 7),
            samples: samples,
            configuration: FitConfiguration(epochs: 3, batchSize: 10, validationSplit: 0.1),
            callbacks: [callback],
            seed: 7,
            threads: threads,
            onEpoch: { kept.append($0.encoded()) }
        )
        #expect(state.history.count == 1)
        let epoch = try #require(state.history.first)
        #expect(epoch.steps == 2)
        #expect(state.stepsDone == epoch.steps)
        #expect(epoch.values.map(\.name) == ["loss", "accuracy", "val_loss", "val_accuracy"])
        #expect(epoch["loss"]?.isFinite == false)
        #expect(callback.stops(after: state.history, from: 0, measures: []))
        // Killed after the epoch, it is still at its end.
        let bytes = try #require(kept.first)
        #expect(try TrainingState(encoded: bytes, for: compiled).isStopped)
    }

    @Test func terminateOnNaNMayFail() throws {
        let callback = try Callbacks.callback(from: Constructor("TerminateOnNaN", .boolean(true)))
        let compiled = try exploding()
        let error = #expect(throws: TrainingError.self) {
            try fit(
                compiled,
                state: TrainingState(initial: compiled, seed: 7),
                samples: stripes(count: 200),
                configuration: FitConfiguration(epochs: 3, batchSize: 10),
                callbacks: [callback],
                seed: 7,
                threads: 2
            )
        }
        guard case .lossIsNaN(let epoch, let step) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(epoch == 1)
        #expect((2...5).contains(step))
        #expect(
            error?.description == "the loss became NaN in epoch 1, step \(step); "
                + "scale the inputs (divide_by: 255), or try a smaller learning rate"
        )
    }

    @Test func cancellingKeepsTheLastWholeEpoch() throws {
        let compiled = try compile(Self.net, inputShape: [6, 5])
        var asked = 0
        var epochs: [Int] = []
        var last: [UInt8] = []
        let error = #expect(throws: TrainingError.self) {
            try fit(
                compiled,
                state: TrainingState(initial: compiled, seed: 5),
                samples: stripes(count: 150),
                configuration: Self.configuration,
                seed: 5,
                threads: 2,
                onEpoch: {
                    epochs.append($0.epochsDone)
                    last = $0.encoded()
                },
                isCancelled: {
                    asked += 1
                    return asked > 20
                }
            )
        }
        guard case .cancelled(let epochsDone) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(epochs == [1, 2])
        #expect(epochsDone == 2)
        #expect(asked <= 23)
        let whole = try train(compiled)
        let state = try TrainingState(encoded: last, for: compiled)
        #expect(try train(compiled, from: state).weights == whole.weights)
        #expect(error?.description == "training was stopped after 2 whole epochs")
    }

    @Test func whatTheEpochHandlerThrowsComesThrough() throws {
        struct DiskFull: Error {}
        let compiled = try compile(Self.net, inputShape: [6, 5])
        let error = #expect(throws: TrainingError.self) {
            try fit(
                compiled,
                state: TrainingState(initial: compiled, seed: 5),
                samples: stripes(count: 20),
                configuration: FitConfiguration(epochs: 2),
                seed: 5,
                threads: 1,
                onEpoch: { _ in throw DiskFull() }
            )
        }
        guard case .epochHandler(let inner) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(inner is DiskFull)
    }

    @Test func progressIsReportedButSeldom() throws {
        let compiled = try compile([Constructor("Flatten"), dense(4, "softmax")], inputShape: [6, 5])
        var reports: [TrainingProgress] = []
        let clock = ContinuousClock()
        let samples = stripes(count: 400)
        let time = try clock.measure {
            _ = try fit(
                compiled,
                state: TrainingState(initial: compiled, seed: 5),
                samples: samples,
                configuration: FitConfiguration(epochs: 1, batchSize: 1),
                seed: 5,
                threads: 1,
                onProgress: { reports.append($0) },
                isCancelled: {
                    let until = clock.now + .milliseconds(1)
                    while clock.now < until {}
                    return false
                }
            )
        }
        #expect(!reports.isEmpty)
        #expect(Double(reports.count) <= time / .milliseconds(50))
        for report in reports {
            #expect(report.epoch == 1 && report.epochs == 1 && report.steps == 400)
            #expect(report.values.map(\.name) == ["loss", "accuracy"])
            #expect(report.secondsPerStep >= 0.001)
        }
        #expect(reports.map(\.step) == reports.map(\.step).sorted())
    }

    @Test func oddSizesWork() throws {
        for shape in [[1], [3], [17], [5, 13]] {
            for units in [1, 15, 16, 31, 33, 65] {
                let compiled = try compile(
                    [Constructor("Flatten"), dense(units, "relu"), dense(4, "softmax")],
                    inputShape: shape
                )
                let samples = stripes(count: 13, shape: shape)
                let state = try train(
                    compiled,
                    FitConfiguration(epochs: 2, batchSize: 5),
                    threads: 3,
                    samples: samples
                )
                #expect(try evaluate(compiled, state: state, samples: samples, threads: 2).loss.isFinite)
            }
        }
    }

    @Test func modelsWithoutWeightsDoNothing() throws {
        let compiled = try compile([Constructor("Softmax")], inputShape: [4])
        let samples = stripes(count: 30, shape: [4])
        let state = try train(compiled, FitConfiguration(epochs: 2, batchSize: 8), threads: 3, samples: samples)
        #expect(state.weights.isEmpty)
        let loss = try evaluate(compiled, state: state, samples: samples, threads: 1).loss
        #expect(abs(try #require(state.history.last?["loss"]) - loss) < 1e-12)
    }
}
