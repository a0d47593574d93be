import Datasets
import Foundation
import Testing

@testable import NotebookRunner

/// What is shown or left out, and what is said of it.
@Suite struct ImportReasonsTests {
    @Test(arguments: [
        ("!ls data", "'!ls' is a command of Jupyter; nothing needs to be installed or set\n"),
        ("data = open('x.csv').read()", "files are read by {load}: {load} csv, {load} npz and the like\n"),
        ("x = requests.get('http://a')", "files are read by {load}: {load} csv, {load} npz and the like\n"),
        ("for i in range(3):\n    print(i)", "{fit} repeats over epochs, {predict} over samples"),
        (
            "class Net(keras.Model):\n    pass",
            "{build} takes the layers themselves, one after another; write them out\n"
        ),
        ("import helper", "the module 'helper' is not available"),
        ("x = = 3", "expected"),
        ("%%bash\nls", "'%%bash' is a command of Jupyter; nothing needs to be installed or set\n"),
        ("%%writefile a.py\nmodel.fit(x)", "'%%writefile' is a command of Jupyter; nothing"),
        ("%time model.fit(x, y)", "'%time' is a command of Jupyter; the statement without it becomes a step\n"),
        ("if True:\n    a()", "only statements outside of 'if' become steps\n"),
        ("plt.plot(model.fit(x, y).history['loss'])", "'fit' stands inside another expression; in a statement of its"),
        ("print('a', model.evaluate(x, y)[1])", "'evaluate' stands inside another expression; in a statement of its"),
        ("print(f'{model.predict(x)[0]}')", "'predict' stands inside another expression; in a statement of its own"),
        ("y = (model.predict(x_test) > 0.5).astype(int)", "'predict' stands inside another expression; in a statement"),
        ("print(np.linalg.norm(x_train[0]))", "no step does what 'np.linalg.norm' does\n"),
        ("print(confusion_matrix(y_test, guesses))", "{evaluate} takes the place of 'confusion_matrix': it shows the"),
        ("a = loadtxt('a.csv', delimiter=',')", "files are read by {load}: {load} csv, {load} npz and the like\n"),
        ("a = [f(b) for b in c]", "no step runs a 'for' inside brackets\n"),
        (
            "x_valid = x_train[:5000] / 255.0",
            "no step takes some rows of the data; validation_split of {fit} holds out"
        ),
        (
            "x_valid, y_valid = x_train[:9], y_train[:9]",
            "no step takes some rows of the data; validation_split of {fit}"
        ),
        (
            "a = b.iloc[:, 0:8].values",
            "no step takes columns or rows by their numbers; 'target' and 'features' of {load}"
        ),
        ("d = tf.data.Dataset.from_tensor_slices((x_train, y_train)).batch(32)", "{fit} shuffles and batches the data"),
        ("print(tf.reduce_sum(tf.ones(3)))", "no step does what 'tf.reduce_sum' does\n"),
        ("print(k)", "'print' shows only what steps give, such as test_acc or predictions[0]\n"),
        ("f = [lambda e: 3]", "no step runs a 'lambda'\n"),
        ("def f(x):\n    plt.plot(x)\n    return x.fit(3)", "no step calls this function\n"),
        ("class A(Callback):\n    pass", "{fit} leaves out callbacks that do not change the training\n"),
        (
            "class A(Callback):\n    def f(self):\n        self.model.stop_training = True",
            "{fit} takes Keras's own callbacks, such as EarlyStopping(patience=5)\n"
        ),
        ("model.save('a.keras')", "models are not saved or read yet\n"),
    ])
    func whatCannotBeSaidIsShownWithItsReason(code: String, reason: String) throws {
        let result = try Imported.cells([("code", code)])
        let expected = Imported.start + "\n```python\n# Not run here: \(reason)"
        #expect(result.markdown.hasPrefix(expected), "\(result.markdown)")
        #expect(result.markdown.hasSuffix("\n\(code)\n```\n"))
        #expect(result.report.lines().contains { ("\($0)\n").hasPrefix("cell 1: shown, not run: \(reason)") })
    }

    @Test(arguments: [
        "import numpy as np", "%matplotlib inline", "plt.plot([1, 2])", "print(tf.__version__)", "np.random.seed(3)",
        "%%time\nimport keras", "print('GPUs:', len(tf.config.list_physical_devices('GPU')))", "print('done')",
        "SEED = 3\ntf.random.set_seed(SEED)", "pd.DataFrame([1, 2]).plot()",
        "for i in range(3):\n    plt.subplot(1, 3, i)", "def show(x):\n    plt.imshow(x)\n\nshow(3)",
    ])
    func whatIsNotNeededIsLeftOutAndTold(code: String) throws {
        let result = try Imported.cells([("code", code)])
        #expect(!result.markdown.contains("```"))
        #expect(result.report.lines().contains { $0.hasPrefix("left out: ") && $0.hasSuffix("(cell 1)") })
    }

    /// A model that is changed by code that is not run must not be trained as if it were not.
    @Test func whatFollowsFromCodeThatIsNotRunIsNotRunEither() throws {
        let result = try Imported.cells([
            ("code", "(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()"),
            ("code", "model = keras.Sequential([layers.Flatten(), layers.Dense(10)])\nmodel.compile('adam', 'mse')"),
            ("code", "x_train = augment(x_train)"), ("code", "model.fit(x_train, y_train)"),
            ("code", "model.evaluate(x_test, y_test)"),
        ])
        #expect(!result.markdown.contains("{fit}") && !result.markdown.contains("{evaluate}"))
        #expect(result.markdown.contains("# Not run here: it needs 'x_train', which comes from code that is not run"))
        #expect(result.markdown.contains("# Not run here: it needs 'model', which comes from code that is not run"))
    }

    @Test func otherLanguagesAreShown() throws {
        let text =
            #"{"cells": [{"cell_type": "code", "source": "x <- 1"}], "metadata": {"kernelspec": {"language": "R"}}, "nbformat": 4}"#
        let result = try NotebookImport(
            Array(text.utf8),
            isScript: false,
            name: "a",
            in: DatasetContext(folder: "/nonexistent"),
            isFree: { _ in true }
        )
        #expect(
            result.markdown == Imported.start + "\n```r\n# Not run here: only Python can become steps\nx <- 1\n```\n"
        )
    }

    @Test func callbacksThatOnlyWatchAreLeftOut() throws {
        let code = """
            class PrintDot(keras.callbacks.Callback):
                def on_epoch_end(self, epoch, logs):
                    print('.', end='')

            stop = keras.callbacks.EarlyStopping(patience=2)
            saver = keras.callbacks.ModelCheckpoint('training/cp.ckpt')
            h = model.fit(x_train, y_train, validation_split=0.1, epochs=3,
                          callbacks=[stop, saver, PrintDot(), keras.callbacks.TensorBoard('logs')])
            """
        let result = try Imported.cells([("code", Imported.compiled), ("code", code)])
        #expect(
            result.markdown.hasSuffix(
                """
                ```{fit}
                stop = keras.callbacks.EarlyStopping(patience=2)
                # Left out: ModelCheckpoint, PrintDot and TensorBoard, which do not change the training.
                h = model.fit(x_train, y_train, validation_split=0.1, epochs=3,
                              callbacks=[stop])
                ```

                """
            ),
            "\(result.markdown)"
        )
    }

    @Test(arguments: [
        "x_train = [f(x) for x in x_train]", "x_train[:, 0], y = 0, 1", "for i in range(3):\n    x_train = f(x_train)",
        "x_train = x_train if True else None",
        "if True:\n    for i in (1, 2):\n        a, x_train = f(x_train)\nelse:\n    pass",
        "if True: x_train = f(x_train)", "with a as b:\n    if b:\n        pass\n    else:\n        x_train += f(b)",
    ])
    func dataThatIsChangedElsewhereIsNotTrainedOn(code: String) throws {
        let result = try Imported.cells([
            ("code", Imported.compiled), ("code", code), ("code", "model.fit(x_train, y_train)"),
        ])
        #expect(!result.markdown.contains("```{fit}"), "\(result.markdown)")
        #expect(result.markdown.contains("it needs 'x_train', which comes from code that is not run"))
    }

    @Test func functionsThatNobodyCallsAreShown() throws {
        let result = try Imported.cells([("code", "def f(x):\n    return g(x)")])
        #expect(
            result.markdown
                == Imported.start
                + "\n```python\n# Not run here: no step calls this function\ndef f(x):\n    return g(x)\n```\n"
        )
        #expect(!result.report.isComplete)
    }

    /// Equal reasons are told once, with all their places.
    @Test func reasonsAreToldOnce() throws {
        let result = try Imported.script(
            "foo()\nfoo()\n\nfoo()\nfoo()\nbar(1)\nimport numpy\nimport keras\nfoo()\nbar(2)\n"
        )
        #expect(
            result.report.lines().dropFirst() == [
                "left out: imports, of which none is needed (lines 7 and 8)",
                "lines 1, 2, 4, 5 and 9: shown, not run: no step does what 'foo' does",
                "lines 6 and 10: shown, not run: no step does what 'bar' does",
            ]
        )
        let lines = try Imported.script("foo()\nfoo()\nfoo()\n").report.lines()
        #expect(lines.last == "lines 1 to 3: shown, not run: no step does what 'foo' does")
    }

    /// A model without one of its layers would be another model.
    @Test func aModelIsCarriedOverWholeOrNotAtAll() throws {
        let layers = ["Flatten()", "LSTM(4)", "Dense(10)"].map { "model.add(keras.layers.\($0))\n" }.joined()
        let result = try Imported.cells([("code", "model = keras.Sequential()\n" + layers)])
        #expect(!result.markdown.contains("{build}"))
        #expect(
            result.markdown.contains(
                "# Not run here: LSTM is a Keras layer that is not here yet\nmodel = keras.Sequential()\nmodel.add"
            )
        )
    }

    @Test func modelsDoNotShareLayers() throws {
        let code = """
            a = keras.Input((28, 28))
            b = layers.Flatten()(a)
            c = layers.Dense(10)(b)
            whole = keras.Model(a, c)
            part = keras.Model(a, b)
            """
        let result = try Imported.cells([("code", code)])
        let reason = "it uses layers of another model; each model here has layers of its own"
        #expect(result.markdown.contains("```{build}\na = keras.Input"))
        #expect(result.markdown.contains("# Not run here: \(reason)\npart = keras.Model(a, b)"), "\(result.markdown)")
    }

    @Test func whatComputesWithPredictionsIsTold() throws {
        let code =
            Imported.compiled + "p = model.predict(x_test)\nprint(r2_score(y_test, p))\nq = np.argmax(p, axis=1)\n"
            + "r = (p > 0.5).astype(int)"
        let result = try Imported.cells([("code", code)])
        #expect(
            result.report.lines().suffix(2) == [
                "cell 1: shown, not run: {evaluate} takes the place of 'r2_score': it shows the confusion matrix of "
                    + "classes, and every metric that {compile} names",
                "cell 1: shown, not run: no step computes with predictions; {predict} shows them, and {evaluate} how far "
                    + "they are off",
            ]
        )
    }

    @Test func commandsThatInstallAreLeftOut() throws {
        let code = "!pip install keras\npip install keras\nfrom google.colab import drive\ndrive.mount('/content')"
        let result = try Imported.cells([("code", code)])
        #expect(result.report.isComplete)
        #expect(
            result.report.lines().dropFirst() == [
                "left out: commands of Jupyter, which are never run (cell 1)",
                "left out: settings of libraries that are not used (cell 1)",
            ]
        )
    }

    @Test func whatComputesWithDataIsNoLookAtIt() throws {
        let result = try Imported.cells([("code", Imported.compiled), ("code", "loss_fn(y_train[:1], 3).numpy()")])
        #expect(result.markdown.contains("# Not run here: no step does what 'loss_fn' does\nloss_fn(y_train[:1], 3)"))
    }

    /// `_ = plt.hist(…)` makes no drawing of every later `_`.
    @Test func namesOfDrawingsAreFreeForOtherThings() throws {
        let code = "_ = plt.hist(y_train)\n_, acc = model.evaluate(x_test, y_test)\nprint(acc)"
        let result = try Imported.cells([("code", Imported.compiled + "model.fit(x_train, y_train)"), ("code", code)])
        #expect(
            result.markdown.hasSuffix("```{evaluate}\n_, acc = model.evaluate(x_test, y_test)\nprint(acc)\n```\n"),
            "\(result.markdown)"
        )
    }

    @Test func onlyWhatTheSummaryHasIsLeftOutOfAModel() throws {
        let shown = "print(model.optimizer)\nprint(model.layers[0].get_weights())\n"
        let code = "print(model.summary())\nprint(f'{model.count_params():,}', len(model.layers))\n" + shown
        let result = try Imported.cells([("code", Imported.compiled), ("code", code)])
        #expect(result.markdown.hasSuffix("or predictions[0]\n\(shown)```\n"), "\(result.markdown)")
        #expect(!result.markdown.contains("count_params"))
    }

    /// Values that shown code needs stand with it, and are not told as values that nobody uses.
    @Test func shownStepsKeepTheirValues() throws {
        let code = "epochs = 3\nmodel.fit(f(x_train), y_train, epochs=epochs)"
        let result = try Imported.cells([("code", Imported.compiled), ("code", code)])
        #expect(result.markdown.hasSuffix("\n\(code)\n```\n"), "\(result.markdown)")
        #expect(!result.report.lines().contains { $0.contains("values that no step uses") })
    }

    /// `{load}` fills gaps with means and drops rows, and does nothing else.
    @Test(arguments: [
        "df = df.fillna(0)", "df = df.dropna(axis=1)", "df['a'] = df['a'].fillna(df['a'].median())",
        "df['a'] = df['a'].replace('?', np.nan)", "df = df.sample(n=50)", "df = df.drop_duplicates()",
    ])
    func whatLoadDoesNotDoToATableIsShown(code: String) throws {
        let start = "df = pd.read_csv('a.csv')\n\(code)\ny = df.pop('y')"
        let result = try Imported.cells([("code", start)])
        #expect(result.markdown.contains("\n\(code)\n"), "\(result.markdown)")
        #expect(result.report.lines().contains { $0.contains("the table 'df' is changed by code that is not run") })
    }
}
