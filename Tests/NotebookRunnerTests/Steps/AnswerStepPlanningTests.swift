import Testing

@testable import NotebookRunner

/// What `{evaluate}` and `{predict}` provide and refuse.
struct AnswerStepPlanningTests {
    /// Options in place of those of the small notebook's `{evaluate}`, on line 36.
    private func evaluating(_ options: String) throws -> TestNotebook {
        try TestNotebook().replacing("expect: accuracy >= 0", with: options)
    }

    @Test(
        arguments: [
            ("on: training", "36:5: error: 'on' of {evaluate} must be test or train, not 'training'"),
            ("expct: loss < 1", "36:1: error: unknown option 'expct' in {evaluate}; did you mean 'expect'?"),
            (
                "expect: accurcy > 0.5",
                "36:9: error: 'expect' names 'accurcy', which this model does not measure; did you mean 'accuracy'?"
            ),
            (
                "expect: [loss < 1, precision > 0.5]",
                "36:20: error: 'expect' names 'precision', which this model does not measure; it measures loss, accuracy"
            ),
            ("expect: 0.5", "36:9: error: 'expect' must be a comparison such as accuracy >= 0.85, not 0.5"),
            ("expect: accuracy", "36:9: error: 'expect' must be a comparison such as accuracy >= 0.85, not 'accuracy'"),
            ("expect: accuracy > high", "36:9: error: 'expect' must compare with a number, not 'high'"),
            ("expect: accuracy > params.high", "36:9: error: 'expect' must compare with a number, not 'params.high'"),
        ] as [(String, String)]
    )
    func mistakesOfEvaluate(options: String, message: String) throws {
        #expect(try evaluating(options).mistakes == [message])
    }

    @Test(
        arguments: [
            ("expect: accuracy>=85%", "    expect: accuracy >= 0.85"),
            ("expect: loss < params.epochs", "    expect: loss < 2.0"),
            ("expect: loss == 1e-3", "    expect: loss == 0.001"),
            ("expect: loss <= 1", "    expect: loss <= 1.0"),
        ] as [(String, String)]
    )
    func expectationsHaveOneSpelling(option: String, line: String) throws {
        let notebook = try evaluating(option)
        #expect(notebook.mistakes == [])
        #expect(notebook.outline.contains(line))
    }

    @Test func evaluateNamesLossAndMetricsAsFields() throws {
        #expect(try TestNotebook().appending("`{eval} evaluate.loss` `{eval} evaluate.accuracy`\n").mistakes == [])
        #expect(
            try TestNotebook().appending("`{eval} evaluate.precision`\n").mistakes == [
                "42:18: error: unknown field 'precision' of 'evaluate'; known here: loss, accuracy"
            ]
        )
    }

    /// Options in place of those of the small notebook's `{predict}`, on line 40.
    private func predicting(_ options: String) throws -> TestNotebook {
        try TestNotebook().replacing("images: 0..2", with: options)
    }

    @Test(
        arguments: [
            ("images: 9", "40:9: error: there is no picture 9 in the test set: its 9 pictures are 0 to 8"),
            (
                "images: [1, 5..24]\non: train",
                "40:13: error: there is no picture 24 in the train set: its 24 pictures are 0 to 23"
            ),
            ("images: []", "40:9: error: 'images' of {predict} must name at least one picture"),
            (
                "images: 3..1",
                "40:9: error: 'images' of {predict} must be a range such as 0..14, a list such as [0, 12] or a number, not '3..1'"
            ),
            (
                "images: -1",
                "40:9: error: 'images' of {predict} must be a range such as 0..14, a list such as [0, 12] or a number, not -1"
            ),
            (
                "images: [0, first]",
                "40:13: error: 'images' of {predict} must be a range such as 0..14, a list such as [0, 12] or a number, "
                    + "not 'first'"
            ),
            ("image: 3", "40:1: error: unknown option 'image' in {predict}; did you mean 'images'?"),
        ] as [(String, String)]
    )
    func mistakesOfPredict(options: String, message: String) throws {
        #expect(try predicting(options).mistakes == [message])
    }

    @Test(
        arguments: [
            ("images: 4", "    1 picture of the test set"), ("images: 0..8", "    9 pictures of the test set"),
            ("images: [0, 2..3, 8]", "    4 pictures of the test set"),
            ("images: 0 .. params.epochs", "    3 pictures of the test set"),
            ("on: train", "    1 picture of the train set"),
        ] as [(String, String)]
    )
    func theOutlineCountsThePictures(options: String, line: String) throws {
        let notebook = try predicting(options)
        #expect(notebook.mistakes == [])
        #expect(notebook.outline.last == line)
    }

    @Test func aModelThatIsTooLargeForThePage() throws {
        let notebook = try predicting("images: 0")
            .replacing("```{predict}\n", with: "```{predict}\n#| interactive: true\n")
        // 17 weights into each unit, 3 out of it, and 3.
        #expect(notebook.replacing("Dense(5,", with: "Dense(9999,").mistakes == [])
        #expect(
            notebook.replacing("Dense(5,", with: "Dense(10000,").mistakes == [
                "39:5: error: the page would carry the 200,003 weights of 'sequential', more than the 200,000 of an "
                    + "interactive model; leave out 'interactive', or build fewer units"
            ]
        )
    }

    @Test func predictNamesItsFields() throws {
        let fields = ["class", "label", "name", "probability"].map { "`{eval} predict.\($0)`" }
        #expect(try TestNotebook().appending(fields.joined(separator: " ") + "\n").mistakes == [])
        #expect(
            try TestNotebook().appending("`{eval} predict.value`\n").mistakes.map { $0.prefix { $0 != ";" } }
                == ["42:17: error: unknown field 'value' of 'predict'"]
        )
    }

    @Test func dataOfAnotherShapeAreRefused() throws {
        let other = """
            ```{build} flat
            Flatten(input_shape=(2, 2))
            Dense(3, activation='softmax')
            ```
            ```{compile} flat
            loss: sparse_categorical_crossentropy
            ```
            """
        let notebook = try TestNotebook(other + "\n" + SmallData.load + "\n```{fit}\n```\n```{evaluate}\n```\n")
        let message = "the model 'flat' takes samples of 2 × 2, but the data has 4 × 4"
        #expect(notebook.mistakes == ["15:5: error: \(message)", "17:5: error: \(message)"])
    }
}
