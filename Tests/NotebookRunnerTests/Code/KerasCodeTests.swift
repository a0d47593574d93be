import NotebookFormat
import Testing

@testable import NotebookRunner

/// Keras code in directives: the same values, keys and results as the options form, and mistakes at their places.
@Suite struct KerasCodeTests {
    private static let normalize =
        "```{normalize}\ntrain_images = train_images / 255.0\n\ntest_images = test_images / 255.0\n```\n"
    private static let build = """
        ```{build}
        model = keras.Sequential([
            keras.layers.Flatten(),
            keras.layers.Dense(5, activation=tf.nn.relu),   # a comment
            keras.layers.Dense(3, activation='softmax'),
        ])
        model.summary()
        ```

        """
    private static let compile = """
        ```{compile}
        # 代码;
        model.compile(optimizer = tf.keras.optimizers.Adam(learning_rate=0.01),
        loss = 'sparse_categorical_crossentropy',
        metrics = ['accuracy'])
        ```

        """
    private static let fit = "```{fit}\nhistory = model.fit(train_images, train_labels, epochs=2, batch_size=8)\n```\n"

    /// A notebook up to the training, in code.
    static let trained = "\(SmallData.load)\n\n\(normalize)\n\(build)\n\(compile)\n\(fit)\n"

    /// The same in options.
    private static let trainedByOptions = """
        \(SmallData.load)

        \(SmallData.compiled)

        ```{fit}
        epochs: 2
        batch_size: 8
        ```

        """

    /// The mistakes of a block at the end of a trained notebook; lines count from its fence, which is line 1.
    func mistakes(_ block: String) throws -> [String] {
        let offset = Self.trained.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        return try TestNotebook(Self.trained + block + "\n").plan.diagnostics.map { mistake in
            let place = mistake.range.map { "\($0.start.line - offset):\($0.start.column)" } ?? "?"
            return "\(place): \(mistake.message)"
        }
    }

    @Test func bothFormsHaveTheSameKeys() throws {
        let evaluate =
            "```{evaluate}\ntest_loss, test_acc = model.evaluate(test_images,  test_labels, verbose=2)\nprint('Test accuracy:', test_acc)\n```\n"
        let predict =
            "```{predict}\npredictions = model.predict(test_images)\nnp.argmax(predictions[2])\npredictions[0]\n```\n"
        let code = try TestNotebook(Self.trained + evaluate + predict)
        let options = try TestNotebook(
            Self.trainedByOptions + "```{evaluate}\n```\n\n```{predict}\nimages: [2, 0]\n```\n"
        )
        #expect(code.mistakes.isEmpty)
        #expect(options.mistakes.isEmpty)
        #expect(code.keys == options.keys)
    }

    @Test func changingTheFormRerunsNothing() throws {
        var notebook = try TestNotebook(Self.trainedByOptions + "```{predict}\n```\n")
        let store = notebook.store
        notebook.run(store)
        notebook.text = Self.trained + "```{predict}\npredictions = model.predict(test_images)\npredictions[0]\n```\n"
        let executed = notebook.run(store)
        #expect(executed.status == .completed)
        #expect(executed.steps.allSatisfy { $0.status == .reused })
        guard case .text(let text)? = executed.steps.last?.outputs.first else {
            Issue.record("nothing is printed")
            return
        }
        #expect(text.description.hasPrefix("array([") && text.description.hasSuffix("], dtype=float32)"))
    }

    @Test func everyModelFormMeansTheSame() throws {
        let forms = [
            "model = keras.Sequential()\nmodel.add(layers.Flatten())\nmodel.add(layers.Dense(5, activation='relu'))\nmodel.add(layers.Dense(3, activation='softmax'))",
            "model = tf.keras.models.Sequential([tf.keras.layers.Flatten(), tf.keras.layers.Dense(5, 'relu'),\n  tf.keras.layers.Dense(3, 'softmax')])\nprint(model.summary())",
            "model = Sequential(layers=[\n    Flatten(),\n    Dense(5, activation='relu'),\n    Dense(3, activation='softmax'),\n])",
            "units = 5\nmodel = keras.Sequential([layers.Flatten()])\nmodel.add(layers.Dense(units, activation='relu'))\nmodel.add(layers.Dense(3, activation='softmax'))",
            "hidden = layers.Dense(5, activation='relu')\nmodel = keras.Sequential([layers.Flatten(), hidden, layers.Dense(3, activation='softmax')])",
            "from tensorflow import keras\nmodel = keras.Sequential(\n    [layers.Flatten(),\n     layers.Dense(5, activation=keras.activations.relu),\n     layers.Dense(3, activation=\"softmax\")])",
        ]
        let wanted = try TestNotebook(Self.trainedByOptions).keys["build"]
        for form in forms {
            let notebook = try TestNotebook("\(SmallData.load)\n\n```{build}\n\(form)\n```\n")
            #expect(notebook.mistakes.isEmpty)
            #expect(notebook.keys["build"] == wanted, "\(form)")
        }
    }

    @Test func functionalModelsMeanTheSame() throws {
        let lines =
            "inputs = Input(shape=(4, 4))\na = Flatten()(inputs)\nb = Dense(4)(a)\nc = Dense(4)(a)\nx = Concatenate()([b, c])\nout = Dense(3, activation='softmax')(x)\nModel(inputs, out)"
        let code = """
            inputs = keras.Input(shape=(4, 4))
            flatten = layers.Flatten()
            a = flatten(inputs)
            b = layers.Dense(4)(a)
            x = layers.concatenate([b, layers.Dense(4)(a)])
            y = x
            outputs = layers.Dense(3, activation='softmax')(y)
            model = keras.Model(inputs=inputs, outputs=outputs)
            model.summary()
            """
        func notebook(_ body: String) throws -> TestNotebook {
            try TestNotebook("\(SmallData.load)\n\n```{build}\n\(body)\n```\n")
        }
        #expect(try notebook(code).mistakes.isEmpty)
        #expect(try notebook(lines).keys["build"] == notebook(code).keys["build"])
    }

    @Test func namesAreKnownToLaterBlocksAndToTheProse() throws {
        let notebook = try TestNotebook(
            Self.trained
                + """
                ```{evaluate}
                #| label: test
                test_loss, test_acc = model.evaluate(test_images, test_labels)
                print('Test accuracy:', test_acc)
                print(f'{test_acc:.1%} of {len(test_labels)}', "{:.2f}".format(test_loss), '%d' % 3, sep='|')
                ```

                ```{predict}
                class_names = ['a', 'b', 'c']
                predictions = model.predict(test_images)
                i = 1
                class_names[np.argmax(predictions[i])]
                print(class_names[test_labels[i]], test_labels[-1], history.history['loss'][-1])
                predictions.shape
                ```

                `{eval} test_acc:.3f` is `{eval} test.accuracy:.3f`, `{eval} 2 * test_acc - test.accuracy:.3f`.
                """
        )
        #expect(notebook.mistakes.isEmpty)
        let executed = notebook.run(nil)
        #expect(executed.status == .completed)
        #expect(Set(executed.inlineValues.compactMap { $0 }).count == 1)
        let texts = executed.steps.compactMap { step -> String? in
            guard ["test", "predict"].contains(step.label), case .text(let text)? = step.outputs.first else {
                return nil
            }
            return text.description
        }
        #expect(texts.count == 2)
        #expect(texts.first?.hasPrefix("Test accuracy: ") == true)
        #expect(texts.first?.contains("% of 9|") == true && texts.first?.hasSuffix("|3") == true)
        #expect(texts.last?.hasPrefix("'") == true)
        #expect(texts.last?.contains("\nb 2 ") == true)
        #expect(texts.last?.hasSuffix("\n(9, 3)") == true)
    }

    @Test func optionsOfEveryStep() throws {
        let code = try TestNotebook(
            Self.trained
                + """
                ```{fit}
                callback = keras.callbacks.EarlyStopping(monitor='val_loss', patience=2)
                model.fit(x=train_images, y=train_labels, epochs=3, verbose=0, shuffle=False,
                          validation_data=(test_images, test_labels), callbacks=[callback], class_weight={0: 1, 1: 2.0})
                ```

                ```{evaluate}
                results = model.evaluate(train_images, train_labels, batch_size=128)
                print(results[0], results[1])
                ```

                ```{predict}
                p = model.predict(test_images[2:4])
                ```
                """
        )
        let options = try TestNotebook(
            Self.trained
                + """
                ```{fit}
                epochs: 3
                shuffle: false
                validation: test
                callbacks: EarlyStopping(monitor='val_loss', patience=2)
                class_weight: {1: 2.0}
                ```

                ```{evaluate}
                on: train
                ```

                ```{predict}
                images: 2..3
                ```
                """
        )
        #expect(code.mistakes.isEmpty)
        #expect(code.keys == options.keys)
    }

    @Test(arguments: [
        "x_train = x_train.astype('float32') / 255\nx_test = x_test.astype('float32') / 255",
        "train_images, test_images = train_images / 255.0, test_images / 255.0",
        "train_images /= 255\ntest_images /= 255",
        "x_train = x_train.astype(\"float32\")\nx_test = x_test.astype(\"float32\")\nx_train /= 255.0\nx_test /= 255.0",
    ])
    func divisions(body: String) throws {
        let notebook = try TestNotebook("\(SmallData.load)\n\n```{normalize}\n\(body)\n```\n")
        #expect(notebook.mistakes.isEmpty)
        #expect(try notebook.keys["normalize"] == TestNotebook(Self.trainedByOptions).keys["normalize"])
    }

    @Test func loading() throws {
        let bodies = [
            "fashion_mnist = keras.datasets.fashion_mnist\n\n(train_images, train_labels), (test_images, test_labels) = fashion_mnist.load_data()",
            "from keras.datasets import fashion_mnist\n(a, b), (c, d) = fashion_mnist.load_data()",
            "(x_train, y_train), (x_test, y_test) = tf.keras.datasets.fashion_mnist.load_data()",
        ]
        let wanted = try TestNotebook("```{load} fashion_mnist\n```\n").keys["load"]
        for body in bodies {
            #expect(try TestNotebook("```{load}\n\(body)\n```\n").keys["load"] == wanted)
        }
    }

    @Test(arguments: [
        (
            "```{fit}\nepochs: 2\nmodel.fit(train_images, train_labels)\n```", "3:1",
            "options and Keras code stand in one block"
        ),
        (
            "```{fit}\nmodel.fit(train_images, train_labels)\nepochs: 2\n```", "3:1",
            "options and Keras code stand in one block"
        ),
        (
            "```{fit}\nfor i in range(3):\n    model.fit(train_images, train_labels)\n```", "2:1",
            "'for' is not run here: {fit} repeats"
        ),
        (
            "```{fit}\nmodel.fit(train_images, train_labels)\nplt.plot(history.history['loss'])\n```", "3:1",
            "'plt.plot' is not run here; the steps draw"
        ),
        (
            "```{fit}\n!pip install keras\nmodel.fit(train_images, train_labels)\n```", "2:1",
            "'!pip' is a command of Jupyter"
        ),
        (
            "```{fit}\n%matplotlib inline\nmodel.fit(train_images, train_labels)\n```", "2:1",
            "'%matplotlib' is a command"
        ),
        ("```{fit}\nmodel.evaluate(test_images, test_labels)\n```", "2:1", "'model.evaluate' belongs in {evaluate}"),
        ("```{fit}\nmodel.fit(test_images, test_labels)\n```", "2:11", "{fit} trains on the training set"),
        ("```{fit}\nmodel.fit(train_labels, train_images)\n```", "2:11", "'train_labels' holds the labels"),
        (
            "```{fit}\nmodel.fit(train_images, train_labels, epoch=2)\n```", "2:39",
            "unknown option 'epoch' in {fit}; did you mean 'epochs'?"
        ),
        ("```{fit}\nnet.fit(train_images, train_labels)\n```", "2:1", "there is no model 'net'"),
        ("```{fit}\nmodel.fit(train_images, train_labels\n```", "2:10", "'(' is never closed"),
        ("```{fit}\nimport os\nmodel.fit(train_images, train_labels)\n```", "2:8", "the module 'os' is not available"),
        (
            "```{fit}\ndata = open('x.csv')\nmodel.fit(train_images, train_labels)\n```", "2:8",
            "'open' is not run here; files are read by {load}"
        ),
        (
            "```{fit}\nepochs = 3\n```", "1:5",
            "{fit} in Keras code needs model.fit(train_images, train_labels, …), or options such as 'epochs: …'"
        ),
        (
            "```{evaluate}\na, b, c = model.evaluate(test_images, test_labels)\n```", "2:1",
            "evaluate gives 2 values here (loss, accuracy), but there are 3 names"
        ),
        (
            "```{evaluate}\nmodel.evaluate(test_images, train_labels)\n```", "2:29",
            "the inputs and the labels must be those of the same set"
        ),
        (
            "```{fit}\nmodel.fit(train_images, train_labels)\nmodel.fit(train_images, train_labels)\n```", "3:7",
            "{fit} takes one call of fit; put this one in another {fit}"
        ),
        (
            "```{evaluate}\nmodel.evaluate(test_images, test_labels)\nprint(foo)\n```", "3:7",
            "print shows what the steps give"
        ),
        (
            "```{predict}\npredictions = model.predict(test_images)\npredictions[99]\n```", "3:13",
            "there is no sample 99 in the test set; it has 9 samples"
        ),
    ])
    func mistakesNameTheDirective(block: String, place: String, message: String) throws {
        let found = try mistakes(block)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("\(place): \(message)") == true, "\(found)")
    }

    @Test func pastedOutputIsNamedByItsLines() throws {
        let block = """
            ```{fit}
            1
            2
            model.fit(train_images, train_labels, epochs=5)
            # keras训练时的输出, 训练期间, 系统会显示损失和准确率指标;
            Epoch 1/5
            60000/60000 [==============================] - 5s 87us/step - loss: 0.5033 - acc: 0.8242
            Epoch 2/5
            1875/1875 ━━━━━━━━━━━━━━━━━━━━ 2s 1ms/step - accuracy: 0.8
            ```
            """
        let offset = Self.trained.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        func lines(_ first: Int, _ last: Int) -> String { "\(first + offset) to \(last + offset)" }
        #expect(
            try mistakes(block) == [
                "2:1: lines \(lines(2, 3)) and \(lines(6, 9)) are printed output or line numbers, not code; leave them out"
            ]
        )
        let answers = """
            ```{predict}
            predictions = model.predict(test_images)
            predictions[0]
            # 输出, 最后一个值最大, 所以argmax()应该挑选出它;
            array([4.2577299e-06, 7.2840301e-08, 2.3979945e-08, 2.0671453e-06,
            9.1094840e-08, 1.2096325e-01, 1.5182156e-06, 1.9717012e-01,
            1.2066002e-05, 6.8184656e-01], dtype=float32)
            np.argmax(predictions[0])
            # 输出;
            9
            ```
            """
        #expect(
            try mistakes(answers) == [
                "5:1: lines \(lines(5, 7)) and \(10 + offset) are printed output or line numbers, not code; leave them out"
            ]
        )
        let accuracy =
            "```{evaluate}\ntest_loss, test_acc = model.evaluate(test_images, test_labels)\n10000/10000 [=====] - 1s 50us/step\nTest accuracy: 0.8734\n```"
        #expect(
            try mistakes(accuracy) == [
                "3:1: lines \(lines(3, 4)) are printed output or line numbers, not code; leave them out"
            ]
        )
    }

    @Test func trainingNeedsAModel() throws {
        let notebook = try TestNotebook("\(SmallData.load)\n\n```{fit}\nmodel.fit(train_images, train_labels)\n```\n")
        #expect(notebook.mistakes == ["9:5: error: `{fit}` needs a `{build}` before it"])
    }

    @Test func unknownNamesInTheProse() throws {
        let notebook = try TestNotebook(Self.trained + "`{eval} test_acc`\n")
        #expect(notebook.mistakes.count == 1)
        #expect(notebook.mistakes.first?.contains("expected {eval} label.field or {eval} label.field:format") == true)
    }

    @Test func logitsAreNotShownAsProbabilities() throws {
        let trained = Self.trained
            .split(separator: ", activation='softmax'", omittingEmptySubsequences: false).joined()
            .split(separator: "'sparse_categorical_crossentropy'", omittingEmptySubsequences: false)
            .joined(separator: "losses.SparseCategoricalCrossentropy(from_logits=True)")
        func mistakes(_ body: String) throws -> [String] {
            try TestNotebook(trained + "```{predict}\n\(body)\n```\n").mistakes
        }
        let plain = "predictions = model.predict(test_images)\n"
        let found = try mistakes(plain + "predictions[0]")
        #expect(found.count == 1)
        #expect(found.first?.contains("the model gives logits, and probabilities are shown here") == true)
        #expect(try mistakes(plain + "np.argmax(predictions[0])").isEmpty)
        let softmax = "p = tf.keras.Sequential([model, tf.keras.layers.Softmax()])\n"
        #expect(try mistakes(softmax + "predictions = p.predict(test_images)\npredictions[0]").isEmpty)
    }
}
