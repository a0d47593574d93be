import Datasets
import Foundation
import NotebookFormat
import Testing

@testable import NotebookRunner

/// What single cells and scripts become.
@Suite struct NotebookImportTests {
    @Test func oneCellIsSplitIntoSteps() throws {
        let code = """
            (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
            x_train, x_test = x_train / 255.0, x_test / 255.0

            model = keras.Sequential([layers.Flatten(), layers.Dense(10)])
            model.compile(optimizer='adam', loss='mse')
            """
        let result = try Imported.cells([("markdown", "# Digits\n\nText."), ("code", code)])
        #expect(
            result.markdown == """
                ---
                title: 'Digits'
                ---

                Text.

                ```{load}
                (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
                ```

                ```{normalize}
                x_train, x_test = x_train / 255.0, x_test / 255.0
                ```

                ```{build}
                model = keras.Sequential([layers.Flatten(), layers.Dense(10)])
                ```

                ```{compile}
                model.compile(optimizer='adam', loss='mse')
                ```

                """
        )
        #expect(result.report.isComplete)
    }

    @Test func seedAndTitleGoToTheFrontMatter() throws {
        let result = try Imported.cells([("markdown", "# It's *new* #"), ("code", "keras.utils.set_random_seed(812)")])
        #expect(result.markdown == "---\ntitle: 'It''s *new*'\nseed: 812\n---\n\n")
        let controls = try Imported.cells([("markdown", "# A\u{1B}[1m\u{7}")])
        #expect(controls.markdown == "---\ntitle: 'A\\u{1b}[1m\\u{7}'\n---\n\n")
    }

    @Test func markdownChangesNothingAroundIt() throws {
        let result = try Imported.cells([
            ("markdown", "```python\nnever closed"), ("code", "keras.utils.set_random_seed(1)"),
            ("markdown", "---\na: b\n---"), ("markdown", "```{fit}\nepochs: 3\n```\n\n`{eval} fit.loss`"),
            ("markdown", "<!-- open"), ("markdown", "## Last"),
        ])
        let parsed = NotebookParser.parse(Array(result.markdown.utf8), fileName: "a.md")
        #expect(parsed.notebook.directives.isEmpty && parsed.notebook.inlineValues.isEmpty)
        #expect(parsed.diagnostics.filter { $0.severity == .error }.isEmpty)
        #expect(result.markdown.contains("```{{fit}}") && result.markdown.hasSuffix("-->\n\n## Last\n"))
    }

    @Test func attachmentsBecomeFilesWithFreeNames() throws {
        let data = Data([1, 2, 3]).base64EncodedString()
        let cell =
            #"{"cell_type": "markdown", "source": "![a](attachment:my%20pic.png) ![b](attachment:x.png)","#
            + #" "attachments": {"x.png": {"image/png": "\#(data)"}}}"#
        let result = try NotebookImport(
            Array("{\"cells\": [\(cell)], \"nbformat\": 4}".utf8),
            isScript: false,
            name: "a",
            in: DatasetContext(folder: "/nonexistent"),
            isFree: { $0 != "a-x.png" }
        )
        #expect(result.pictures.map(\.name) == ["a-x-2.png"])
        #expect(result.pictures.first?.bytes == [1, 2, 3])
        #expect(result.markdown.contains("![b](a-x-2.png)"))
    }

    @Test func scriptsWithCellsAndWithout() throws {
        let cells = """
            # %% [markdown]
            # # Digits
            # Text.

            # %%
            (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()

            # %%
            x = foo()
            """
        let result = try Imported.script(cells)
        #expect(result.markdown.hasPrefix("---\ntitle: 'Digits'\n---\n\nText.\n\n```{load}\n(x_train"))
        #expect(result.report.lines().contains { $0.hasPrefix("line 9: shown, not run: no step does what 'foo' does") })
        let plain = try Imported.script(
            "\"\"\"\n# Digits\n\nText.\n\"\"\"\nimport keras\nfrom keras.datasets import mnist\n\n(a, b), (c, d) = mnist.load_data()\n"
        )
        #expect(
            plain.markdown
                == "---\ntitle: 'Digits'\n---\n\nText.\n\n```{load}\n(a, b), (c, d) = mnist.load_data()\n```\n"
        )
    }

    @Test func aTableThatPandasReads() throws {
        let result = try Imported.cells([
            ("code", "df = pd.read_csv('https://a.org/cars.csv', sep=';', na_values='?')\ndf.head()\ndf = df.dropna()"),
            ("code", "y = df.pop('mpg')\nX_train, X_test, y_train, y_test = train_test_split(df, y, test_size=0.25)"),
        ])
        #expect(
            result.markdown.contains(
                """
                ```{load} csv
                # Put the file beside the notebook: https://a.org/cars.csv
                file: cars.csv
                target: mpg
                separator: ';'
                na_values: '?'
                missing: drop
                test_split: 0.25
                ```
                """
            ),
            "\(result.markdown)"
        )
    }

    @Test func whatIsPrintedOfAModelIsAStep() throws {
        let code = "print(model.evaluate(x_test, y_test, verbose=2))\nprint(model.predict(x_test[:3]).argmax(axis=1))"
        let fit = "model.fit(x_train, y_train)"
        let result = try Imported.cells([("code", Imported.compiled), ("code", fit), ("code", code)])
        #expect(
            result.markdown.hasSuffix(
                """
                ```{evaluate}
                print(model.evaluate(x_test, y_test, verbose=2))
                ```

                ```{predict}
                print(model.predict(x_test[:3]).argmax(axis=1))
                ```

                """
            ),
            "\(result.markdown)"
        )
    }

    /// As the regression tutorial had it before Keras had `Normalization`.
    @Test func scalingByAFunction() throws {
        let result = try Imported.cells([
            ("code", "path = keras.utils.get_file('cars.csv', 'https://a.org/cars.csv')\ndata = pd.read_csv(path)"),
            (
                "code",
                "train_dataset = data.sample(frac=0.8, random_state=0)\ntest_dataset = data.drop(train_dataset.index)"
            ),
            (
                "code",
                "train_stats = train_dataset.describe()\ntrain_stats.pop('mpg')\ntrain_stats = train_stats.transpose()"
            ),
            ("code", "train_labels = train_dataset.pop('mpg')\ntest_labels = test_dataset.pop('mpg')"),
            (
                "code",
                "def norm(x):\n  return (x - train_stats['mean']) / train_stats['std']\nnormed_train = norm(train_dataset)\nnormed_test = norm(test_dataset)"
            ),
        ])
        #expect(result.markdown.contains("file: cars.csv\ntarget: mpg\ntest_split: 0.2\n```"), "\(result.markdown)")
        #expect(
            result.markdown.hasSuffix(
                """
                ```{normalize}
                train_stats = train_dataset.describe()
                train_stats.pop('mpg')
                train_stats = train_stats.transpose()
                normed_train = (train_dataset - train_stats['mean']) / train_stats['std']
                normed_test = (test_dataset - train_stats['mean']) / train_stats['std']
                ```

                """
            ),
            "\(result.markdown)"
        )
        #expect(result.report.isComplete)
    }

    @Test func scriptsOfKerasSayTheirTitleAndTheirLines() throws {
        let result = try Imported.script(
            "\"\"\"\nTitle: Digits\nAuthor: me\n\"\"\"\nimport keras\nfoo()\n\n\"\"\"\n## Next\n\"\"\"\nbar()\n"
        )
        #expect(result.markdown.hasPrefix("---\ntitle: 'Digits'\n---\n\nAuthor: me\n\n```python\n"))
        let notes = result.report.lines().filter { $0.hasPrefix("line ") }
        #expect(
            notes == [
                "line 6: shown, not run: no step does what 'foo' does",
                "line 11: shown, not run: no step does what 'bar' does",
            ]
        )
    }

    @Test func codeIsBounded() throws {
        let code = String(repeating: "foo()\n", count: 33_333)
        #expect(try Imported.script(code).report.lines().count == 2)
        do {
            _ = try Imported.script(code + "abc")
            Issue.record("too much code was imported")
        } catch let error as NotebookImport.ReadError {
            #expect(
                error.message
                    == "its code has 200,001 bytes, and at most 200,000 are imported; split it and import the parts"
            )
        }
    }

    /// Statements of one kind, each tried as a step: none is tried again with all before it.
    @Test(arguments: [
        "x_train = x_train / k\n", "x_train = x_train / 255.0\n", "model = keras.Sequential([layers.Dense(3)])\n",
        "m = f(3)\n", "m = g()\n", "x = x + 1\n", "model.add(layers.Dense(4))\n",
    ]) func manyStatements(statement: String) throws {
        let start =
            "(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()\n"
            + "def g():\n    return keras.Sequential([layers.Foo(3)])\nmodel = keras.Sequential()\n"
        let result = try Imported.script(start + String(repeating: statement, count: 3000))
        #expect(result.report.lines().count < 20)
    }

    @Test func functionsThatReturnAModelAreWrittenOut() throws {
        let code = """
            def make():
                return keras.Sequential([
                    layers.Flatten(),
                    layers.Dense(10, input_dim=784),
                ])

            model = make()
            model.build((None, 28, 28))
            """
        let result = try Imported.cells([("code", code)])
        #expect(result.markdown.contains("```{build}\nmodel = keras.Sequential([\n"), "\(result.markdown)")
        #expect(result.report.isComplete)
        #expect(result.report.lines().contains("left out: shapes of models, which {build} works out (cell 1)"))
        let schedule = "def rate(epoch, lr):\n    if epoch < 10:\n        return lr\n    return lr * 0.9"
        let shown = try Imported.cells([("code", schedule)])
        #expect(shown.markdown.contains("# Not run here: a function with 'if' cannot be written out\ndef rate"))
    }

    /// The target is known only after the features are taken.
    @Test func featuresBeforeTheTarget() throws {
        let code = """
            df = pd.read_csv('a.csv', nrows=5)
            df['y'] = df['y'].map({'M': 1, 'B': 0})
            df['n'] = df['n'].astype(float)
            X = df.drop(['y', 'id'], axis=1)
            y = df['y']
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=20)
            """
        let result = try Imported.cells([("code", code)])
        let load = "```{load} csv\nfile: a.csv\ntarget: y\ndrop: [id]\ntest_split: 0.25\n```\n"
        #expect(result.markdown.hasSuffix(load), "\(result.markdown)")
        #expect(
            result.report.lines().suffix(2) == [
                "cell 1: note: 'nrows' of pandas has no option in {load}; see that the file needs none",
                "cell 1: note: test_split of {load} is a share, and the code has a count, 20; write the share",
            ]
        )
    }
}
