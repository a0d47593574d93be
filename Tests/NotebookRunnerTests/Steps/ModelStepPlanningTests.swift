import Testing

@testable import NotebookRunner

/// What `{build}`, `{compile}` and `{fit}` provide and refuse.
struct ModelStepPlanningTests {
    /// Layers in place of those of the small notebook; the first stands on line 19.
    private func building(_ layers: String) throws -> TestNotebook {
        try TestNotebook().replacing(
            "Flatten()\nDense(5, activation='relu')\nDense(3, activation='softmax')",
            with: layers
        )
    }

    @Test(
        arguments: [
            ("Dens(3)", "19:1: error: unknown layer 'Dens'; did you mean 'Dense'?"),
            (
                "Flatten()\nDense(units=3, unit=4)",
                "20:16: error: unknown argument 'unit' of Dense; did you mean 'units'?"
            ),
            (
                "Flatten(input_shape=(5, 5))\nDense(3, activation='softmax')",
                "19:1: error: input_shape is (5, 5), but the samples are (4, 4)"
            ),
            ("Flatten()\nDense(3, 'softmax'", "20:6: error: '(' is never closed"),
        ] as [(String, String)]
    )
    func mistakesOfBuild(layers: String, message: String) throws {
        #expect(try building(layers).mistakes == [message])
    }

    @Test func stepsOfANotebookAreBounded() throws {
        let steps = String(repeating: "```{fit}\n#| eval: false\n```\n", count: 5000)
        #expect(try TestNotebook(steps).mistakes == [])
        #expect(
            try TestNotebook(steps + "```{fit}\n```\n```{foo}\n```\n").mistakes == [
                "15001:5: error: a notebook has at most 5000 steps; put this one and the rest into another notebook"
            ]
        )
    }

    @Test func modelsOfANotebookAreBounded() throws {
        let build = "```{build}\nInput(shape=(2,))\nDense(1)\n```\n"
        let notebook = try TestNotebook(String(repeating: build, count: 1001))
        #expect(
            notebook.mistakes == [
                "4001:5: error: a notebook has at most 1000 models; put the others into another notebook"
            ]
        )
    }

    @Test func aModelHasSoManyLayers() throws {
        func mistakes(_ count: Int) throws -> [String] {
            let lines = String(repeating: "Dense(3)\n", count: count - 1)
            return try TestNotebook("```{build}\nInput(shape=(4,))\n\(lines)```\n").mistakes
        }
        #expect(try mistakes(1000) == [])
        #expect(
            try mistakes(1002) == [
                "1002:1: error: a {build} has at most 1000 layers, but this one has 1002; remove some"
            ]
        )
    }

    @Test func buildNeedsALayer() throws {
        #expect(
            try TestNotebook(SmallData.load + "\n```{build}\n```\n").mistakes == [
                "8:5: error: {build} needs at least one layer, one a line, such as Dense(10, activation='softmax')"
            ]
        )
    }

    @Test func withoutDataTheFirstLayerSaysTheShape() throws {
        let notebook = try TestNotebook("```{build} alone\nFlatten(input_shape=(4, 4))\nDense(3)\n```\n")
        #expect(notebook.mistakes == [])
        #expect(
            notebook.outline == [
                "1: {build} build", "    flatten (Flatten) → (None, 16), 0 parameters",
                "    dense (Dense) → (None, 3), 51 parameters", "    51 parameters in all",
            ]
        )
    }

    @Test func withoutTheDataFilesTheShapeIsLeftOpen() throws {
        let notebook = try TestNotebook().replacing("train_images: train-images", with: "train_images: missing")
        #expect(notebook.mistakes == [])
        let outline = notebook.outline
        let build = try #require(outline.firstIndex(of: "18: {build} build"))
        #expect(outline[build + 1].hasPrefix("    Flatten("))
        #expect(outline[build + 2].hasPrefix("    Dense(units=5, activation='relu'"))
    }

    @Test func buildNamesItsFields() throws {
        #expect(try TestNotebook().appending("`{eval} build.parameters`\n").mistakes == [])
        #expect(
            try TestNotebook().appending("`{eval} build.layers`\n").mistakes == [
                "42:15: error: unknown field 'layers' of 'build'; known here: parameters"
            ]
        )
    }

    /// Options in place of those of the small notebook's `{compile}`; the first stands on line 25.
    private func compiling(_ options: String) throws -> TestNotebook {
        try TestNotebook().replacing(
            "optimizer: Adam(learning_rate=0.01)\nloss: sparse_categorical_crossentropy\nmetrics: [accuracy]",
            with: options
        ).replacing("expect: accuracy >= 0", with: "on: test")
    }

    private static let loss = "loss: sparse_categorical_crossentropy"

    @Test(
        arguments: [
            (
                "optimizer: adam",
                "24:5: error: {compile} needs the option 'loss', such as loss: sparse_categorical_crossentropy"
            ),
            (
                "optimiser: adam\n\(loss)",
                "25:1: error: unknown option 'optimiser' in {compile}; did you mean 'optimizer'?"
            ),
            ("optimizer: adan\n\(loss)", "25:12: error: unknown optimizer 'adan'; did you mean 'Adam'?"),
            (
                "loss: sparse_categorical_crossentrop",
                "25:7: error: unknown loss 'sparse_categorical_crossentrop'; did you mean 'sparse_categorical_crossentropy'?"
            ),
            ("\(loss)\nmetrics: [accurcy]", "26:11: error: unknown metric 'accurcy'; did you mean 'accuracy'?"),
            (
                "\(loss)\nmetrics: [3]",
                "26:11: error: expected a name such as 'adam' or a constructor such as Adam(), not 3"
            ),
            (
                "\(loss)\nmetrics: [accuracy, accuracy]",
                "26:21: error: two metrics are called 'accuracy'; give one of them another name="
            ),
            (
                "loss: SparseCategoricalCrossentropy(from_logits=True)",
                "25:7: error: the loss has from_logits=True, but 'dense_1' already ends in softmax; "
                    + "leave out from_logits or the softmax"
            ),
        ] as [(String, String)]
    )
    func mistakesOfCompile(options: String, message: String) throws {
        #expect(try compiling(options).mistakes == [message])
    }

    @Test func compileHasKerasDefaults() throws {
        let notebook = try compiling(Self.loss)
        #expect(notebook.mistakes == [])
        #expect(
            notebook.keys["compile"]
                == (try compiling("\(Self.loss)\noptimizer: RMSprop()\nmetrics: []")).keys["compile"]
        )
        #expect(try compiling("\(Self.loss)\nmetrics: null").keys["compile"] == notebook.keys["compile"])
    }

    /// Options in place of those of the small notebook's `{fit}`; the first stands on line 31.
    private func fitting(_ options: String) throws -> TestNotebook {
        try TestNotebook().replacing("epochs: params.epochs\nbatch_size: 8", with: options)
    }

    @Test(
        arguments: [
            ("epochs: 0", "31:9: error: 'epochs' of {fit} must be a whole number of at least 1, not 0"),
            ("epochs: params.epoch", "31:9: error: unknown parameter 'epoch'; did you mean 'epochs'?"),
            ("batch_size: 0.5", "31:13: error: 'batch_size' of {fit} must be a whole number of at least 1, not 0.5"),
            ("shuffle: 1", "31:10: error: 'shuffle' of {fit} must be true or false, not 1"),
            (
                "validation_split: 1",
                "31:19: error: 'validation_split' of {fit} must be a number from 0 to less than 1, not 1"
            ),
            (
                "validation_split: 0.99",
                "31:19: error: 'validation_split' of {fit} is 0.99, which leaves 0 of 24 samples for training and 24 for "
                    + "validation; both need at least one"
            ),
            ("epoch: 2", "31:1: error: unknown option 'epoch' in {fit}; did you mean 'epochs'?"),
        ] as [(String, String)]
    )
    func mistakesOfFit(options: String, message: String) throws {
        #expect(try fitting(options).mistakes == [message])
    }

    @Test func fitNamesLossAndMetricsAsFields() throws {
        let fields = "`{eval} fit.loss` `{eval} fit.accuracy` `{eval} fit.epochs` `{eval} fit.seconds`\n"
        #expect(try TestNotebook().appending(fields).mistakes == [])
        let validation = "`{eval} fit.val_loss` `{eval} fit.val_accuracy`\n"
        #expect(
            try TestNotebook().appending(validation).mistakes.map { $0.prefix { $0 != ";" } } == [
                "42:13: error: unknown field 'val_loss' of 'fit'",
                "42:35: error: unknown field 'val_accuracy' of 'fit'",
            ]
        )
        #expect(try fitting("validation_split: 0.25").appending(validation).mistakes == [])
    }

    @Test func fitHasKerasDefaults() throws {
        let outline = try fitting("shuffle: true").outline
        let fit = try #require(outline.firstIndex(of: "30: {fit} fit"))
        #expect(
            Array(outline[(fit + 1)...(fit + 4)])
                == ["    epochs: 1", "    batch_size: 32", "    shuffle: true", "    validation_split: 0.0"]
        )
    }

    /// A text of two values as the target: a loss of quantities wants probabilities at least.
    @Test(
        arguments: [
            (
                "Dense(1)", "mse",
                [
                    "9:7: error: MeanSquaredError takes numbers, but the target is one of 2 classes; use "
                        + "binary_crossentropy, and sigmoid in the last layer"
                ]
            ),
            ("Dense(1, activation='sigmoid')", "mse", []), ("Dense(1)", "BinaryCrossentropy(from_logits=True)", []),
            ("Dense(1)", "hinge", []),
        ] as [(String, String, [String])]
    )
    func twoClassesAreNoQuantity(layer: String, loss: String, mistakes: [String]) throws {
        let notebook = try TestNotebook(
            """
            ```{load} csv
            file: a.csv
            target: y
            ```
            ```{build}
            \(layer)
            ```
            ```{compile}
            loss: \(loss)
            ```
            ```{fit}
            ```

            """
        )
        let rows = (0..<20).map { "\($0),\($0 % 3 == 0 ? "no" : "yes")\n" }
        try notebook.folder.write("a.csv", Array(("x,y\n" + rows.joined()).utf8))
        #expect(notebook.mistakes == mistakes)
    }
}
