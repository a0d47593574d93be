import NotebookFormat
import Testing

@testable import NotebookRunner

/// The options of `{fit}` that need the data or the model.
struct FitPlanningTests {
    /// Options in place of those of the small notebook's `{fit}`; the first stands on line 31.
    private func fitting(_ options: String) throws -> TestNotebook {
        try TestNotebook().replacing("epochs: params.epochs\nbatch_size: 8", with: options)
    }

    @Test(
        arguments: [
            (
                "validation: train",
                "31:13: error: 'validation' of {fit} must be test, not 'train'"
            ),
            (
                "validation: test\nvalidation_split: 0.5",
                "31:13: error: 'validation' of {fit} stands beside 'validation_split'; leave one of them out"
            ),
            (
                "epochs: 3\ninitial_epoch: 3",
                "32:16: error: 'initial_epoch' of {fit} is 3, which leaves no epoch to train: 'epochs' is 3, the number of the "
                    + "last one"
            ),
            (
                "class_weight: balanced",
                "31:15: error: 'class_weight' of {fit} must give classes their weights, as in {0: 1, 1: 5}, not 'balanced'"
            ),
            ("class_weight: {0: 1, 3: 5}", "31:22: error: there is no class 3; classes are numbered from 0 to 2"),
            ("class_weight: {-1: 5}", "31:16: error: there is no class -1; classes are numbered from 0 to 2"),
            ("class_weight: {top: 1, botom: 5}", "31:24: error: there is no class 'botom'; did you mean 'bottom'?"),
            ("class_weight: {0: 2, top: 5}", "31:22: error: class 0 has a weight already"),
            ("class_weight: {0: -2}", "31:19: error: the weight of a class must be a number of at least 0, not -2"),
            (
                "class_weight: {0: heavy}",
                "31:19: error: the weight of a class must be a number of at least 0, not 'heavy'"
            ),
            (
                "sample_weight: weight",
                "31:1: error: unknown option 'sample_weight' in {fit}; rows cannot be weighed here yet; 'class_weight' weighs "
                    + "classes"
            ),
            (
                "callbacks: EarlyStopping()",
                "31:12: error: EarlyStopping monitors 'val_loss', but there is no validation set; give validation_split, or "
                    + "monitor='loss'"
            ),
            (
                "callbacks: [ReduceLROnPlateau(monitor='mae')]",
                "31:39: error: ReduceLROnPlateau monitors 'mae', which this training does not measure; it measures loss, accuracy"
            ),
            (
                "callbacks: LearningRateScheduler(0.1)",
                "31:34: error: argument 'schedule' of LearningRateScheduler must be a schedule such as "
                    + "ExponentialDecay(0.01, 10, 0.9), not 0.1"
            ),
            ("epochs: {a: 1}", "31:9: error: 'epochs' of {fit} must be a whole number of at least 1, not a mapping"),
        ] as [(String, String)]
    )
    func mistakes(options: String, message: String) throws {
        #expect(try fitting(options).mistakes == [message])
    }

    @Test func aScheduleAndACallbackThatSetsTheRate() throws {
        let notebook = try fitting("callbacks: ReduceLROnPlateau('loss')").replacing(
            "Adam(learning_rate=0.01)",
            with: "Adam(ExponentialDecay(0.01, 10, 0.9))"
        )
        #expect(
            notebook.mistakes == [
                "31:12: error: ReduceLROnPlateau sets the learning rate, but the optimizer has a schedule that does; give it a "
                    + "number as learning_rate"
            ]
        )
    }

    @Test func whatIsLeftOutKeepsTheKey() throws {
        let plain = try fitting("epochs: 2").keys["fit"]
        #expect(try fitting("epochs: 2\ninitial_epoch: 0\nclass_weight: {0: 1, top: 1.0}").keys["fit"] != nil)
        #expect(try fitting("epochs: 2\ninitial_epoch: 0\nclass_weight: {0: 1}").keys["fit"] == plain)
        #expect(try fitting("epochs: 2\nclass_weight: {}").keys["fit"] == plain)
        for option in ["validation: test", "class_weight: {0: 2}", "initial_epoch: 1", "callbacks: TerminateOnNaN()"] {
            #expect(try fitting("epochs: 2\n\(option)").keys["fit"] != plain)
        }
        #expect(
            try fitting("class_weight: {bottom: 2, 0: 3}").keys["fit"]
                == fitting("class_weight: {0: 3.0, 2: 2}").keys["fit"]
        )
    }

    @Test func theLearningRateIsAField() throws {
        let field = "`{eval} fit.learning_rate:.3f`\n"
        #expect(try fitting("callbacks: ReduceLROnPlateau('loss')").appending(field).mistakes == [])
        #expect(try fitting("epochs: 1").appending(field).mistakes.count == 1)
        #expect(try fitting("validation: test").appending("`{eval} fit.val_loss`\n").mistakes == [])
    }

    @Test func kerasHasTheSameOptions() throws {
        let notebook = try fitting(
            """
            epochs: 5
            initial_epoch: 2
            validation: test
            class_weight: {top: 2}
            callbacks: [LearningRateScheduler(PiecewiseConstantDecay([1], [0.1, 0.01])), TerminateOnNaN()]
            """
        )
        #expect(notebook.mistakes == [])
        #expect(
            notebook.plan.kerasCode.steps[4] == [
                "history = model.fit(train_images, train_labels, epochs=5, batch_size=32, "
                    + "validation_data=(test_images, test_labels), callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch: "
                    + "float(keras.optimizers.schedules.PiecewiseConstantDecay((1,), (0.1, 0.01))(epoch))), "
                    + "keras.callbacks.TerminateOnNaN()], class_weight={0: 2.0}, initial_epoch=2)"
            ]
        )
    }

    /// Epochs are numbered from the initial one, and the rate is drawn beside the loss.
    @Test func aRunShowsItsEpochsAndItsRate() throws {
        let notebook = try fitting(
            """
            epochs: 5
            initial_epoch: 2
            validation: test
            callbacks: LearningRateScheduler(PiecewiseConstantDecay([2], [0.01, 0.001]))
            """
        )
        let step = try #require(notebook.run(nil).steps.first { $0.kind == "fit" })
        #expect(step.status == .executed)
        guard case .text(let lines)? = step.outputs.first, case .figure(let figure)? = step.outputs.last,
            case .lineCharts(let charts) = figure.content
        else { return #expect(Bool(false), "\(step.outputs)") }
        #expect(lines.description.hasPrefix("Epoch 3/5\n"))
        #expect(lines.description.contains("learning_rate: 0.0100"))
        let rate = try #require(charts.last)
        #expect(rate.title == .verbatim("learning_rate"))
        #expect(rate.isStepped && rate.firstX == 3 && rate.lastX == 5)
        #expect(rate.series.map(\.values) == [[0.01, 0.001, 0.001]])
        #expect(figure.alternativeText.description.contains("learning_rate falls from 0.01 to 0.001 over 3 epochs"))
    }

    @Test func aTrainingThatStopsSaysWhy() throws {
        let notebook = try fitting("epochs: 40\ncallbacks: EarlyStopping('loss', min_delta=1e6, patience=2)")
        let step = try #require(notebook.run(nil).steps.first { $0.kind == "fit" })
        #expect(
            step.outputs.dropFirst().first.map { "\($0)" }
                == "text(EarlyStopping ended the training after epoch 3: loss was best in epoch 3.)"
        )
    }

    @Test func weightsThatAreNoNumbersFailTheStep() throws {
        let notebook = try fitting("epochs: 2").replacing("Adam(learning_rate=0.01)", with: "SGD(1e30)")
        let steps = notebook.run(nil).steps
        let step = try #require(steps.first { $0.kind == "fit" })
        #expect(step.status == .failed)
        #expect(
            step.failure
                == "the loss is not a finite number from epoch 2 on, and the weights are not either; scale the inputs "
                + "({normalize}), or try a smaller learning rate or clipnorm=1.0 in the optimizer"
        )
        #expect(
            step.outputs.dropFirst().first.map { "\($0)" }
                == "text(The loss is not a finite number from epoch 2 on: scale the inputs, or try a smaller learning rate or "
                + "clipnorm=1.0.)"
        )
    }

    @Test func aScheduleIsDrawn() throws {
        let notebook = try fitting("epochs: 1").replacing(
            "Adam(learning_rate=0.01)",
            with: "Adam(CosineDecay(0.01, 1000, warmup_target=0.1, warmup_steps=100))"
        )
        let step = try #require(notebook.run(nil).steps.first { $0.kind == "compile" })
        guard case .figure(let figure)? = step.outputs.last, case .lineCharts(let charts) = figure.content
        else { return #expect(Bool(false), "\(step.outputs)") }
        #expect(charts[0].interval == 12 && charts[0].lastX == 1_200)
        #expect(charts[0].series[0].values.count == 101)
        #expect(figure.caption.description == "The learning rate in the first 1,200 steps of a training")
    }
}
