import NeuralNetwork
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
                ]
            )
        )
        let call = Python.call(layer, in: "keras.layers")
        #expect(call.hasPrefix("keras.layers.Dense(units=3, ") || call.hasPrefix("keras.layers.Dense(3, "))
        #expect(call.contains("kernel_initializer="))
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
        let script = notebook.plan.pythonScript
        #expect(script == notebook.plan.pythonScript)
        let blocks = script.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init)
        #expect(blocks.first == "# -*- coding: utf-8 -*-\n# Rows")
        #expect(script.contains("\nimport gzip\nimport struct\n\nimport keras\nimport numpy as np\n"))
        #expect(
            script.contains(
                "\nparams = {\n    'epochs': 2,\n    'name': 'it\\'s',\n}\n\nkeras.utils.set_random_seed(7)\n"
            )
        )
        #expect(script.contains("\n# # Rows\n#\n# Trained for 2 epochs to `{eval} fit.loss:.2f`.\n"))
        #expect(
            script.contains(
                "\ntrain_images = read_idx('train-images')\ntrain_labels = read_idx('train-labels')\n"
                    + "test_images = read_idx('test-images')\ntest_labels = read_idx('test-labels')\n"
                    + "class_names = ['top', 'middle', 'bottom']\n"
            )
        )
        #expect(
            script.contains(
                "\ntry:\n    history = model.fit(train_images, train_labels, epochs=2, batch_size=32)\n"
                    + "except Exception as error:\n    print(error)\n"
            )
        )
        #expect(script.hasSuffix("\n\n# {evaluate} does not run: eval: false\n\n# The end.\n"))
    }
}
