import NotebookFormat
import Testing

@testable import NotebookRunner

/// Models whose lines say what they read: mistakes in the graph, and inputs that share a table's columns.
struct FunctionalModelPlanningTests {
    /// A table of two numbers, a text and a target, and the layers; the first layer stands on line 6.
    private func building(_ layers: String) throws -> TestNotebook {
        let notebook = try TestNotebook(
            "```{load} csv\nfile: table.csv\ntarget: price\n```\n```{build}\n\(layers)\n```\n"
        )
        let rows = (0..<20).map { "\($0),\($0 % 3),\($0 % 2 == 0 ? "red" : "blue"),\($0 * 2).5" }
        try notebook.folder.write(
            "table.csv",
            Array(("age,rooms,color,price\n" + rows.joined(separator: "\n") + "\n").utf8)
        )
        return notebook
    }

    private static let inputs = "a = Input(columns=['age', 'rooms'])\nb = Input(columns=['color'])\n"

    @Test func inputsShareTheColumns() throws {
        let notebook = try building(
            Self.inputs + "x = concatenate([b, Dense_a])\n".replacing("Dense_a", with: "a")
                + "y = Dense(1)(x)\nModel([a, b], y)"
        )
        #expect(notebook.mistakes == [])
        let outline = notebook.outline
        let build = try #require(outline.firstIndex(of: "5: {build} build"))
        #expect(
            Array(outline[(build + 1)...]) == [
                "    input_layer (InputLayer) → (None, 2), 0 parameters",
                "    input_layer_1 (InputLayer) → (None, 2), 0 parameters",
                "    concatenate (Concatenate) → (None, 4), 0 parameters",
                "    dense (Dense) → (None, 1), 5 parameters",
                "    5 parameters in all",
            ]
        )
        #expect(
            notebook.plan.kerasCode.steps[1] == [
                "inputs = keras.Input(shape=(4,))", "input_1 = keras.ops.take(inputs, [0, 1], axis=-1)",
                "input_2 = keras.ops.take(inputs, [2, 3], axis=-1)",
                "output_3 = keras.layers.Concatenate()([input_2, input_1])",
                "output_4 = keras.layers.Dense(1)(output_3)",
                "model = keras.Model(inputs, output_4, name='sequential')", "model.summary()",
            ]
        )
    }

    @Test func oneOfSeveralInputsTakesTheColumnOfItsName() throws {
        let notebook = try building(
            """
            a = Input(shape=(1,), name='age')
            b = Input(shape=(1,), name='rooms')
            c = Input(shape=(2,), name='color')
            x = Multiply()([a, b])
            y = Concatenate()([x, c])
            z = Dense(1)(y)
            """
        )
        #expect(notebook.mistakes == [])
    }

    @Test(
        arguments: [
            (
                "a = Input(columns=['age', 'romms'])\nx = Dense(1)(a)",
                "6:27: error: the data has no column 'romms'; did you mean 'rooms'?"
            ),
            (
                "a = Input(columns=['age'])\nb = Input(columns=['color=red'])\nx = concatenate([a, b])",
                "7:5: error: no Input takes the columns 'rooms', 'color=blue'; give them to one, or leave them out of the data: "
                    + "drop in {load}"
            ),
            (
                "a = Input(columns=['age', 'rooms'])\nb = Input()\nx = concatenate([a, b])",
                "7:5: error: a model with several inputs says which columns each takes, as in Input(columns=['age', 'fare'])"
            ),
            (
                "a = Input(shape=(3,), columns=['age', 'rooms'])\nb = Input(columns=['color'])\nx = concatenate([a, b])",
                "6:5: error: shape is (3,), but its columns give (2,)"
            ),
            (
                inputs + "x = concatenate([a, b])\nModel(a, x)",
                "9:7: error: Model leaves out the input 'b'; name all of them, as in Model([a, b], x)"
            ),
            (
                "Input(columns=['age', 'rooms', 'color'])\nDense(1)",
                "6:7: error: columns are for models with several inputs, as in numbers = Input(columns=['age']); with one, leave "
                    + "them out of the data: drop in {load}"
            ),
            (
                "a = Input()\nx = Dense(3)(y)\ny = Dense(3)(x)",
                "7:14: error: 'y' is read before line 8 makes it, and is made of 'x' there: a circle, which no model can compute"
            ),
            (
                "a = Input()\nx = Dense(3)(y)\ny = Dense(3)(a)",
                "7:14: error: 'y' is read before line 8 makes it; move that line up"
            ),
            (
                "a = Input()\nx = Dense(3)(x)",
                "7:14: error: the layer reads 'x', its own output: a circle, which no model can compute; name what comes before it"
            ),
            (
                "a = Input()\nx = Dense(3)(a)\ny = Dense(1)(a)",
                "7:5: error: this layer leads nowhere: no layer on the way to the model's output reads 'x'; read it, or take the "
                    + "line out"
            ),
            (
                "a = Input()\nx = Dense(3)(a)\nx = Dense(1)(a)",
                "7:5: error: this layer leads nowhere: line 8 gives its name 'x' to another one before it is read; read it, or "
                    + "take the line out"
            ),
            (
                "a = Input()\nx = Dense(3)(a)\ny = Dense(2)(a)\nz = Add()([x, y])",
                "9:5: error: Add takes inputs of one shape, but (3,) and (2,) reach it; only a size of 1 fits any other"
            ),
            (
                "a = Input()\nx = Dense(3)(a)\ny = Multiply()([x, a1])",
                "8:20: error: no layer's output is called 'a1'; there are a, x"
            ),
            (
                "a = Input()\nx = Input()(a)\ny = Dense(1)(x)",
                "7:13: error: an Input reads no other layer; leave out what stands behind it"
            ),
        ] as [(String, String)]
    )
    func mistakes(layers: String, message: String) throws {
        #expect(try building(layers).mistakes.filter { $0.contains("error") }.prefix(1) == [message])
    }

    @Test func aNameMayBeUsedAgain() throws {
        #expect(try building("x = Input()\nx = Dense(3)(x)\nx = Dense(1)(x)").mistakes == [])
    }

    @Test func normalizationAdaptsInKerasToo() throws {
        let notebook = try building("Normalization()\nDense(1)").appending(
            "```{compile}\nloss: mse\n```\n```{fit}\nepochs: 1\n```\n"
        )
        #expect(notebook.mistakes == [])
        #expect(notebook.plan.kerasCode.steps[3].first == "adapt(model, train_features)")
        #expect(notebook.plan.kerasCode.setup.contains("def adapt(model, features):"))
    }
}
