import NeuralNetwork
import NotebookFormat
import Testing

@testable import NotebookRunner

/// A notebook in Python.
struct KerasScriptTests {
    @Test func everyModelHasAVariable() {
        var script = KerasScript()
        let names = ["sequential", "sequential_1", "wide", "w/ide", "w-ide", "model", "Größe", "wide"]
        #expect(
            names.map { script.variable(ofModel: $0) } == [
                "model", "model_1", "model_wide", "model_w_ide", "model_w_ide_2", "model_model", "model_Gr__e",
                "model_wide",
            ]
        )
    }

    @Test func modulesAndHelpersAreRequiredOnce() {
        var script = KerasScript()
        script.require("struct", "gzip")
        script.require("gzip")
        script.require(helper: ["def f():", "    pass"])
        script.require(helper: ["def f():", "    pass"])
        #expect(script.modules == ["gzip", "struct"])
        #expect(script.helpers == [["def f():", "    pass"]])
    }

    @Test func literalsEndWhereTheyShould() {
        #expect(Python.literal("plain") == "'plain'")
        #expect(Python.literal("it's \\ a\nline") == "'it\\'s \\\\ a\\nline'")
    }

    @Test func longListsAreWrapped() {
        #expect(Python.list("names", ["'a'", "'b'"]) == ["names = ['a', 'b']"])
        let items = (1...12).map { "'name \($0)'" }
        #expect(
            Python.list("class_names", items) == [
                "class_names = [",
                "    'name 1', 'name 2', 'name 3', 'name 4', 'name 5', 'name 6', 'name 7', 'name 8',",
                "    'name 9', 'name 10', 'name 11', 'name 12',", "]",
            ]
        )
        #expect(Python.list("x", ["'\(String(repeating: "long", count: 30))'"]).count == 3)
    }

    @Test func layersAreCallsWithNestedInitializers() throws {
        let layer = try Layers.layer(
            from: Constructor(
                name: "Dense",
                arguments: [
                    .init(name: nil, value: .integer(3)),
                    .init(name: "kernel_initializer", value: .string("he_normal")),
                    .init(name: "input_shape", value: .list([.integer(4)])),
                ]
            )
        )
        #expect(
            Python.call(layer, in: "keras.layers", without: ["input_shape"])
                == "keras.layers.Dense(3, kernel_initializer=keras.initializers.HeNormal())"
        )
    }

    @Test func aNotebookIsOneScript() throws {
        let text = """
            ---
            title: Rows
            seed: 4294967303
            params: {epochs: 2, name: "it's"}
            ---
            # Rows

            Trained for `{eval} params.epochs` epochs to `{eval} fit.loss:.2f`.

            \(SmallData.load)

            ```{build}
            Flatten()
            Dense(3)
            ```

            ```{compile}
            optimizer: SGD(learning_rate=0.5)
            loss: SparseCategoricalCrossentropy(from_logits=True)
            ```

            ```{fit}
            #| error: true
            epochs: params.epochs
            ```

            ```{evaluate}
            #| eval: false
            ```

            The end.

            """
        let notebook = try TestNotebook(text)
        #expect(notebook.mistakes == [])
        let code = notebook.plan.kerasCode
        let setup = code.setup.joined(separator: "\n")
        #expect(
            setup.hasPrefix(
                """
                import gzip
                import struct

                import keras
                import numpy as np

                # The notebook's parameters; below, their values stand in their places.
                params = {
                    'epochs': 2,
                    'name': 'it\\'s',
                }

                keras.utils.set_random_seed(7)


                def read_idx(path):
                """
            )
        )
        #expect(
            notebook.plan.pythonScript == """
                # -*- coding: utf-8 -*-
                # Rows

                \(setup)

                # # Rows
                #
                # Trained for 2 epochs to `{eval} fit.loss:.2f`.

                \(code.steps[0].joined(separator: "\n"))

                model = keras.Sequential(
                    [
                        keras.Input(shape=(4, 4)),
                        keras.layers.Flatten(),
                        keras.layers.Dense(3),
                    ],
                    name='sequential',
                )
                model.summary()

                model.compile(
                    optimizer=keras.optimizers.SGD(learning_rate=0.5),
                    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                    metrics=[],
                )

                try:
                    history = model.fit(train_images, train_labels, epochs=2, batch_size=32)
                except Exception as error:
                    print(error)

                # {evaluate} does not run: eval: false

                # The end.

                """
        )
    }
}
