import Testing

@testable import NotebookRunner

/// What Keras would run and hardly anyone means: told before training, and nothing else.
struct DoubtsTests {
    // MARK: - Scale

    private static let second = "\n" + SmallData.load + "\n"
    private static let evaluate = "\n```{evaluate}\n```\n\n```{predict}\n```\n"

    /// A second `{load}` at the end, which begins on line 43, then these blocks, then `{evaluate}` and `{predict}`.
    private func after(_ blocks: String, normalizing: String = "divide_by: 255") throws -> [String] {
        try TestNotebook().replacing("divide_by: 255", with: normalizing)
            .appending(Self.second + blocks + Self.evaluate).mistakes
    }

    @Test func dataOfAnotherScaleThanAtFit() throws {
        func message(_ line: Int, _ now: String, _ then: String, _ remedy: String) -> String {
            "\(line):5: warning: the data is \(now) here, but 'sequential' was trained on data that was \(then), so that its "
                + "answers mean little; \(remedy)"
        }
        let same = "put the same {normalize} before this step"
        #expect(
            try after("")
                == [51, 54].map { message($0, "not scaled", "scaled with divide_by: 255.0", same) }
        )
        #expect(
            try after("\n```{normalize}\nmethod: standardize\n```\n")
                == [55, 58].map {
                    message($0, "scaled with method: standardize", "scaled with divide_by: 255.0", "scale both alike")
                }
        )
        let late = try TestNotebook().replacing("```{normalize}\ndivide_by: 255\n```\n", with: "")
            .replacing("```{evaluate}", with: "```{normalize}\n```\n\n```{evaluate}")
        #expect(
            late.mistakes
                == [35, 39].map {
                    message(
                        $0,
                        "scaled with divide_by: 255.0",
                        "not scaled",
                        "leave out the {normalize}, or put it before the {fit}"
                    )
                }
        )
    }

    @Test func dataOfTheSameScaleIsNoDoubt() throws {
        for blocks in [
            "\n```{normalize}\n```\n", "\n```{normalize}\ndivide_by: 255.0\n```\n", "\n```{fit}\n```\n",
            "\n```{normalize}\nmethod: min_max\n```\n\n```{fit}\n```\n",
        ] {
            #expect(try after(blocks) == [], "\(blocks)")
        }
        #expect(try after("\n```{normalize}\nmethod: standardize\n```\n", normalizing: "method: standardize") == [])
        let untrained = try TestNotebook().replacing("```{fit}", with: "```{fit}\n#| eval: false")
            .appending(Self.second + Self.evaluate)
        #expect(untrained.mistakes == [])
    }

    // MARK: - Activations

    @Test(
        arguments: [
            (
                "Flatten()\nDense(3, 'softmax')\nSoftmax()",
                "21:1: warning: softmax is applied twice: its input is already the output of a softmax; leave out one of them"
            ),
            (
                "Flatten()\nDense(3, 'softmax')\nDropout(0.1)\nActivation('softmax')",
                "22:1: warning: softmax is applied twice: its input is already the output of a softmax; leave out one of them"
            ),
            (
                "Flatten()\nDense(3, 'sigmoid')\nActivation('linear')\nSoftmax()",
                "22:1: warning: softmax is applied to probabilities, the output of a sigmoid; leave out one of them"
            ),
            (
                "a = Input(shape=(4, 4))\nb = Flatten()(a)\nc = Dense(3, 'softmax')(b)\nd = Softmax()(c)",
                "22:5: warning: softmax is applied twice: its input is already the output of a softmax; leave out one of them"
            ),
            (
                "Flatten()\nDense(5, 'sigmoid')\nActivation('sigmoid')\nDense(3, 'softmax')",
                "21:1: warning: sigmoid is applied twice: its input is already the output of a sigmoid; leave out one of them"
            ),
            ("Flatten()\nDense(3)\nSoftmax()", ""), ("Flatten()\nDense(3, 'relu')\nActivation('softmax')", ""),
            ("Flatten()\nDense(3, 'relu')\nActivation('relu')\nDense(3, 'softmax')", ""),
            ("Flatten()\nDense(3, 'softmax')\nDense(3, 'softmax')", ""),
            ("Flatten()\nDense(3, 'tanh')\nActivation('tanh')\nDense(3, 'softmax')", ""),
        ] as [(String, String)]
    )
    func activationsTwice(layers: String, message: String) throws {
        let notebook = try TestNotebook()
            .replacing("Flatten()\nDense(5, activation='relu')\nDense(3, activation='softmax')", with: layers)
        #expect(notebook.mistakes.joined(separator: " | ") == message)
    }

    @Test(
        arguments: [
            ("softmax", "leave out from_logits or the softmax"), ("sigmoid", "leave out the sigmoid"),
        ]
    )
    func logitsOutOfAnActivation(activation: String, remedy: String) throws {
        let notebook = try TestNotebook()
            .replacing("Dense(3, activation='softmax')", with: "Dense(3, activation='\(activation)')")
            .replacing(
                "loss: sparse_categorical_crossentropy",
                with: "loss: SparseCategoricalCrossentropy(from_logits=True)"
            )
        #expect(
            notebook.mistakes == [
                "26:7: error: the loss has from_logits=True, but 'dense_1' already ends in \(activation); \(remedy)"
            ]
        )
    }

    // MARK: - Expectations

    @Test(
        arguments: [
            (
                "accuracy >= 90",
                "36:9: warning: no value meets 'accuracy >= 90.0': accuracy is always between 0 and 1; did you mean >= 0.9?"
            ),
            (
                "accuracy > 1",
                "36:9: warning: no value meets 'accuracy > 1.0': accuracy is always between 0 and 1"
            ),
            ("accuracy >= 1", ""), ("accuracy >= 100%", ""), ("accuracy > 99%", ""), ("accuracy <= 0", ""),
            (
                "accuracy >= 900%",
                "36:9: warning: no value meets 'accuracy >= 9.0': accuracy is always between 0 and 1"
            ),
            ("accuracy < 0", "36:9: warning: no value meets 'accuracy < 0.0': accuracy is always between 0 and 1"),
            (
                "accuracy == -0.5",
                "36:9: warning: no value meets 'accuracy == -0.5': accuracy is always between 0 and 1"
            ),
            ("loss < 0", "36:9: warning: no value meets 'loss < 0.0': loss is never below 0"), ("loss <= 0", ""),
            ("loss < 900", ""), ("accuracy >= -1", ""),
            (
                "[accuracy >= 0.9, accuracy < 0.5]",
                "36:27: warning: no value meets both 'accuracy < 0.5' and 'accuracy >= 0.9'; leave out one of them"
            ),
            (
                "[accuracy > 0.9, accuracy <= 0.9]",
                "36:26: warning: no value meets both 'accuracy <= 0.9' and 'accuracy > 0.9'; leave out one of them"
            ),
            (
                "[accuracy == 0.5, loss < 1, accuracy == 0.6]",
                "36:37: warning: no value meets both 'accuracy == 0.6' and 'accuracy == 0.5'; leave out one of them"
            ),
            ("[accuracy >= 0.5, accuracy <= 0.5, loss > 0, loss < 2]", ""),
        ] as [(String, String)]
    )
    func expectations(written: String, message: String) throws {
        #expect(try expecting(written) == message)
    }

    /// The mistakes of the small notebook with another expectation.
    private func expecting(_ written: String) throws -> String {
        try TestNotebook().replacing("accuracy >= 0", with: written).mistakes.joined(separator: " | ")
    }

    /// Characters that only look like the right ones count as those; other comparisons are explained.
    @Test(
        arguments: [
            ("accuracy ≥ 0", ""), ("accuracy ＞＝ ０", ""), ("accuracy >= 10％", ""), ("loss ≤ 900", ""),
            (
                "0.9 <= accuracy",
                "36:9: error: 'expect' begins with the name of a measured value, as in accuracy >= 0.85"
            ),
            (
                "accuracy => 0.9",
                "36:9: error: 'expect' compares with >=, <=, ==, > or <, as in accuracy >= 0.85, not 'accuracy => 0.9'"
            ),
            (
                "accuracy > params.none",
                "36:9: error: 'expect' must compare with a number, not 'params.none'"
            ),
            (
                "accuracy > params.epochs",
                "36:9: warning: no value meets 'accuracy > 2.0': accuracy is always between 0 and 1"
            ),
        ] as [(String, String)]
    )
    func comparisons(written: String, message: String) throws {
        #expect(try expecting(written) == message)
    }

    @Test(
        arguments: [
            (
                "epochs: 1，",
                "31:9: error: 'epochs' of {fit} must be a whole number of at least 1, not '1，'; '，' (U+FF0C) stands here: type ','"
            ),
            (
                "shuffle: ｔｒｕｅ",
                "31:10: error: 'shuffle' of {fit} must be true or false, not 'ｔｒｕｅ'; 'ｔ' (U+FF54) stands here: type 't'"
            ),
        ] as [(String, String)]
    )
    func charactersInValues(written: String, message: String) throws {
        #expect(
            try TestNotebook().replacing("epochs: params.epochs\nbatch_size: 8", with: written).mistakes == [message]
        )
    }

    // MARK: - Formats

    @Test(
        arguments: [
            (
                "evaluate.accuracy:d",
                "evaluate.accuracy cannot have this format: ':d' writes whole numbers, and this is a fraction; write :.4f, :.1% or "
                    + ":.0f"
            ),
            (
                "fit.loss:,d",
                "fit.loss cannot have this format: ':,d' writes whole numbers, and this is a fraction; write :.4f, :.1% or :.0f"
            ),
            (
                "fit.loss:s",
                "fit.loss cannot have this format: ':s' writes text, and this is a number; write :.4f or :.1%"
            ),
            (
                "predict.name:.1%",
                "predict.name cannot have this format: ':.1%' writes numbers, and this is text; leave the format out"
            ),
            (
                "build.parameters:s",
                "build.parameters cannot have this format: ':s' writes text, and this is a whole number; write :d or :,"
            ),
            (
                "params.epochs:s",
                "params.epochs cannot have this format: ':s' writes text, and this is a whole number; write :d or :,"
            ),
        ] as [(String, String)]
    )
    func formats(written: String, message: String) throws {
        let notebook = try TestNotebook().appending("\nThe value `{eval} \(written)`.\n")
        let column = 19 + (written.prefix { $0 != ":" }.count)
        #expect(notebook.mistakes == ["43:\(column): error: \(message)"])
    }

    @Test func formatsThatFit() throws {
        let values = [
            "evaluate.accuracy:.1%", "evaluate.loss:,", "fit.epochs:d", "fit.epochs:.1f", "fit.best_epoch:d",
            "load.train_count:,d", "build.parameters:,", "predict.name:>10", "predict.name:s", "predict.class:d",
            "predict.label:03d", "predict.probability:.3g", "params.epochs:d", "params.epochs:.2f", "fit.seconds:n",
        ]
        let text = values.map { "`{eval} \($0)`" }.joined(separator: " ")
        #expect(try TestNotebook().appending("\n\(text)\n").mistakes == [])
    }
}
