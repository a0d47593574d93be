import NotebookFormat
import Testing

@testable import NotebookLanguageServer

/// Hover, definition, rename, the outline and the quick fixes.
@Suite struct AnswerTests {
    // MARK: - Hover

    @Test(arguments: [
        (
            "```{build}\n¦Dense(8, input_shape=(4,))\n```\n",
            "`dense` → `(None, 8)`, 40 parameters\n\n```python\nDense(units, "
        ),
        (
            "```{build}\nDense(8, use_¦bias=True, input_shape=(4,))\n```\n",
            "`use_bias` of `Dense` (default: `True`): True or False\n\n"
        ),
        ("```{build}\nDense(8, input_shape=(4,)¦)\n```\n", "`dense` → `(None, 8)`, 40 parameters"),
        (
            "```{build}\nm = keras.Sequential([\n    layers.¦Dense(8, input_shape=(4,)),\n])\n```\n",
            "`dense` → `(None, 8)`, 40 parameters\n\n```python\nDense("
        ),
        ("```{fi¦t}\n```\n", "**{fit}** NAME · Trains a model."),
        ("```{fit}\nepo¦chs: 3\n```\n", "`epochs`: number of passes over the training set (default: 1)"),
        ("```{fit}\n#| fig-¦cap: A\n```\n", "`fig-cap`: the caption of the step's first figure, in Markdown"),
        ("```{compile}\nloss: m¦se\n```\n", "```python\nMeanSquaredError()\n```"),
        ("```{compile}\nmodel.compile(loss¦='mse')\n```\n", "`loss`: name of a loss, or its constructor"),
        ("```{load} tit¦anic\n```\n", "`titanic`: "),
        ("---\nsee¦d: 3\n---\n", "`seed`: where all random numbers begin; 42 by default"),
        ("---\nparams: {a¦: 3}\n---\n", "`params.a` = `3`"),
        ("---\nparams: {a: 3}\n---\n\n😀 `{eval} params.¦a`\n", "`params.a` = `3`"),
        (
            "```{build} n¦et\nDense(8, input_shape=(4,))\n```\n",
            "The model `net`, line 1\n\n```text\ndense (Dense) → (None, 8), 40 parameters\n"
        ),
        (
            "```{build}\nDense(8, input_shape=(4,))\n```\n\n@bui¦ld\n",
            "`build`: {build}, line 1\n\n```text\ndense (Dense)"
        ),
    ]) func hover(text: String, beginning: String) {
        let hover = Editor(text).hover
        #expect(hover?.hasPrefix(beginning) == true, "\(hover ?? "nothing")")
    }

    @Test(arguments: ["plain ¦text\n", "", "¦", "```python\nDen¦se(3)\n```\n", "```{load} csv\nfile: a¦.csv\n```\n"])
    func noHover(text: String) { #expect(Editor(text).hover == nil) }

    @Test func valuesOfTheLastRun() {
        let values = ["build": [ResultValue.Member("parameters", .integer(58))]]
        let text = Sample.model + "`{eval} build.para¦meters`\n"
        #expect(
            Editor(text, values: values).hover
                == "`build.parameters` of {build}, line 5\n\n`58` in the last run"
        )
        #expect(Editor(text).hover == "`build.parameters` of {build}, line 5\n\nNo run has given it a value yet.")
        #expect(
            Editor(Sample.model + "@bu¦ild\n", values: values).hover?.hasSuffix("In the last run: parameters `58`")
                == true
        )
    }

    // MARK: - Definition

    @Test(arguments: [
        ("`{eval} bui¦ld.parameters`", "4: build"), ("@bui¦ld", "4: build"), ("`{eval} params.un¦its`", "1: units"),
        ("```{compile} n¦et\n```\n", "4: net"), ("# A {#sec-a}\n\n中文 @sec¦-a", "9: sec-a"),
        ("$$\nx\n$$ {#eq-a}\n\n@eq¦-a", "11: eq-a"), ("![c](a.png){#fig-a}\n\n@fig¦-a", "9: fig-a"),
        ("```{fit}\n#| label: a\n#| fig-cap: as in @bu¦ild\n```\n", "4: build"),
    ]) func definition(text: String, expected: String) { #expect(Editor(Sample.model + text).definition == expected) }

    @Test func noDefinition() {
        for text in ["¦plain", "@nob¦ody", "`{eval} nobody.x¦`"] {
            #expect(Editor(Sample.model + text).definition == nil)
        }
    }

    // MARK: - Rename

    @Test func renamesLabels() {
        let text = """
            ```{build}
            #| label: ol¦d
            #| fig-cap: 😀 as @old and @older
            Dense(1, input_shape=(1,))
            ```

            中文 `{eval} old.parameters + 2 * old.parameters:,`, @old, [-@old], \\@old and `old`.
            """
        #expect(
            Editor(text).renaming(to: "new-1") == """
                ```{build}
                #| label: new-1
                #| fig-cap: 😀 as @new-1 and @older
                Dense(1, input_shape=(1,))
                ```

                中文 `{eval} new-1.parameters + 2 * new-1.parameters:,`, @new-1, [-@new-1], \\@old and `old`.
                """
        )
    }

    @Test func givesALabelToAStepWithout() {
        let text = "> ```{build}\n> Dense(1, input_shape=(1,))\n> ```\n>\n> @bu¦ild\n"
        #expect(
            Editor(text).renaming(to: "m")
                == "> ```{build}\n> #| label: m\n> Dense(1, input_shape=(1,))\n> ```\n>\n> @m\n"
        )
    }

    @Test func renamesParameters() {
        let text = """
            ---
            params:
              un¦its: 8
              more: params.units * 2
            ---

            ```{build}
            # params.units, params.units_2
            Dense(params.units * params.more, kernel_regularizer='L2(params.units)', input_shape=(1,))
            ```

            `{eval} params.units`, params.units
            """
        #expect(
            Editor(text).renaming(to: "width") == """
                ---
                params:
                  width: 8
                  more: params.width * 2
                ---

                ```{build}
                # params.width, params.units_2
                Dense(params.width * params.more, kernel_regularizer='L2(params.width)', input_shape=(1,))
                ```

                `{eval} params.width`, params.units
                """
        )
    }

    @Test func renamesModelsAndSections() {
        let text = "```{build} a¦\nDense(1, input_shape=(1,))\n```\n\n```{compile} a\nloss: mse\noptimizer: sgd\n```\n"
        #expect(Editor(text).renaming(to: "b") == text.replacing("a¦", with: "b").replacing("} a", with: "} b"))
        #expect(Editor("# T {#sec-¦a}\n\n@sec-a\n").renaming(to: "sec-b") == "# T {#sec-b}\n\n@sec-b\n")
    }

    @Test(arguments: [
        ("@bui¦ld", "9a", "a label is made of letters, digits, '-' and '_' and begins with a letter"),
        ("@bui¦ld", "params", "the label 'params' stands for the parameters; choose another"),
        ("```{fit}\n#| label: a\n```\n\n@bui¦ld", "a", "the label 'a' stands in line 6 already; choose another"),
        ("@bui¦ld", "a b", "a name is one word"), ("@bui¦ld", "", "a name is one word"),
        ("`{eval} params.uni¦ts`", "epochs", "'epochs' is given twice"),
        (
            "`{eval} params.uni¦ts`", "a-b",
            "a parameter's name is made of letters, digits and '_' and does not begin with a digit"
        ),
        (
            "# A {#sec-a}\n\n# B {#sec-b}\n\n@sec¦-a", "sec-b",
            "the label 'sec-b' is given twice; @sec-b leads to the first one"
        ),
        ("```{build} b\nDense(1)\n```\n\n```{compile} n¦et\n```\n", "b", "the name 'b' is taken; choose another"),
        ("¦plain", "x", "only labels, parameters and models can be renamed"),
        ("@nob¦ody", "x", "only labels, parameters and models can be renamed"),
    ]) func refusesARename(text: String, name: String, message: String) {
        #expect(Editor(Sample.model + text).renaming(to: name) == "error: " + message)
    }

    // MARK: - Fixes

    @Test func fixesWhatWasMeant() {
        let text = """
            ---
            titel: x
            params: {units: 8, more: params.unit}
            ---

            ```{biuld} net
            ```

            ```{build} net
            #| labl: a
            Dens(params.untis, activation='rleu', kernel_initializer=HeNormal(sed=1), input_shape=(1,))
            ```

            ```{compile} nett
            optimizer: adm
            loss: [mse]
            metircs: [mea]
            ```

            ```{load} titanik
            ```

            `{eval} buil.parameters`, `{eval} build.parameter`, `{eval} params.unts`, @buil
            """
        let fixed = """
            ---
            title: x
            params: {units: 8, more: params.units}
            ---

            ```{build} net
            ```

            ```{build} net
            #| label: a
            Dense(params.units, activation='relu', kernel_initializer=HeNormal(seed=1), input_shape=(1,))
            ```

            ```{compile} net
            optimizer: Adam
            loss: [mse]
            metrics: [mae]
            ```

            ```{load} titanic
            ```

            `{eval} build.parameters`, `{eval} build.parameters`, `{eval} params.units`, @build
            """
        // Some mistakes are found only when others are mended.
        var mended = text
        for _ in 0..<3 { mended = Editor(mended).fixed }
        #expect(mended == fixed)
    }

    // MARK: - The whole document

    @Test func outline() {
        let text = "# A\n\n```{build} net\nDense(1)\n```\n\n## B {#sec-b}\n\nC\n===\n\n```{fit}\n#| label: f\n```\n"
        func shown(_ symbols: [DocumentSymbol], _ indent: String = "") -> [String] {
            symbols.flatMap { symbol in
                let lines = "\(symbol.range.start.line)-\(symbol.range.end.line)"
                return ["\(indent)\(symbol.name) \(symbol.detail ?? "") \(lines)"]
                    + shown(symbol.children, indent + "  ")
            }
        }
        #expect(
            shown(Editor(text).analysis.symbols)
                == ["A  0-7", "  build {build} net 2-4", "  B  6-7", "C  8-14", "  f {fit} 11-13"]
        )
    }

    @Test func folding() {
        let text = "---\ntitle: a\n---\n\n# A\n\n```{fit}\n```\n\n## B\n\ntext\n\n# C\n\n~~~\nopen\n"
        let ranges = Editor(text).analysis.foldingRanges.map { "\($0.startLine)-\($0.endLine)" }
        #expect(ranges == ["0-2", "4-11", "6-7", "9-11", "13-16", "15-17"])
    }
}
