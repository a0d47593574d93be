import Foundation
import Testing

@testable import NotebookLanguageServer

/// What may be written, also while the notebook has mistakes.
@Suite struct CompletionTests {
    private func choices(_ text: String) -> [String] { Editor(Sample.model + text).choices }

    @Test(arguments: [
        // Fences.
        ("```{¦", ["{load}", "{normalize}", "{build}", "{compile}", "{fit}", "{evaluate}", "{predict}"]),
        ("~~~{¦\n~~~\n", ["{load}", "{normalize}", "{build}", "{compile}", "{fit}", "{evaluate}", "{predict}"]),
        ("```{no¦}\n```\n", ["{normalize"]), ("```{load} tit¦\n```\n", ["titanic"]), ("```{compile} ¦\n```\n", ["net"]),
        ("```{build} ¦\n```\n", []), ("```{unknown} ¦\n```\n", []), ("```python\nlayers.De¦\n```\n", []),
        // `#|` lines.
        ("```{fit}\n#| ech¦\n```\n", ["echo"]), ("```{fit}\n#| echo: ¦\n```\n", ["true", "false"]),
        ("```{fit}\n# | fig-c¦\n```\n", ["fig-cap"]), ("```{fit}\n#| label: ¦\n```\n", []),
        // Options.
        ("```{fit}\nepo¦\n```\n", ["epochs", "initial_epoch"]), ("```{fit}\nshuffle: ¦\n```\n", ["true", "false"]),
        ("```{fit}\nepochs: 3\nepo¦\n```\n", ["initial_epoch"]), ("```{evaluate}\non: t¦\n```\n", ["test", "train"]),
        ("```{fit}\nepochs: p¦\n```\n", ["params.units", "params.epochs"]),
        ("```{fit}\nepochs: params.e¦\n```\n", ["params.epochs"]), ("```{fit}\nepochs: 3 # epo¦\n```\n", []),
        ("```{compile}\noptimizer: adamw¦\n```\n", ["adamw", "AdamW"]),
        ("```{compile}\noptimizer: keras.optimizers.AdamW¦\n```\n", ["AdamW"]),
        ("```{compile}\noptimizer: 'adamw¦'\n```\n", ["adamw"]),
        ("```{compile}\nloss: mean_squared_e¦\n```\n", ["mean_squared_error"]),
        ("```{compile}\nmetrics: [accuracy, f1¦]\n```\n", ["f1_score", "F1Score"]),
        ("```{compile}\nmetrics:\n  - f1¦\n```\n", ["f1_score", "F1Score"]),
        ("```{fit}\ncallbacks:\n  - EarlyStopping(pat¦)\n```\n", ["patience"]),
        ("> ```{fit}\n> epo¦\n> ```\n", ["epochs", "initial_epoch"]),
        ("1. a\n\n   ```{fit}\n   epo¦\n   ```\n", ["epochs", "initial_epoch"]),
        ("```{load} csv\nmissing: m¦\n```\n", ["mean"]), ("```{load} csv\nstrat¦\n```\n", ["stratify"]),
        ("```{load} mnist\nstrat¦\n```\n", []),
        // Layers.
        ("```{build}\nDens¦\n```\n", ["Dense"]), ("```{build}\nx = Dens¦\n```\n", ["Dense"]),
        ("```{build}\nDense(8, use_b¦\n```\n", ["use_bias"]),
        ("```{build}\nDense(8, use_bias=¦)\n```\n", ["True", "False", "params.units", "params.epochs"]),
        ("```{build}\nDense(8, use_bias=True, use_b¦)\n```\n", []),
        ("```{build}\nDense(8, activation='relu6¦')\n```\n", ["relu6"]),
        ("```{build}\nDense(8, activation=\"relu6¦\n```\n", ["relu6"]),
        ("```{build}\nDense(\n    8,\n    activation='relu6¦',\n)\n```\n", ["relu6"]),
        ("```{build}\nDense(8, kernel_initializer=HeNormal(se¦))\n```\n", ["seed"]),
        ("```{build}\nDense(8, kernel_regularizer='l1_l¦')\n```\n", ["l1_l2"]),
        ("```{build}\n# Den¦\n```\n", []), ("```{build}\nDense(params.u¦)\n```\n", ["params.units"]),
        // Keras code.
        ("```{build}\nmodel = keras.Sequential([\n    keras.layers.Dens¦\n])\n```\n", ["Dense"]),
        ("```{build}\nmodel.add(layers.Dens¦)\n```\n", ["Dense"]),
        ("```{compile}\nmodel.compile(loss='mean_squared_e¦')\n```\n", ["mean_squared_error"]),
        ("```{compile}\nmodel.compile(optimizer='adam', metr¦)\n```\n", ["metrics"]),
        ("```{compile}\nmodel.compile(metrics=['f1¦'])\n```\n", ["f1_score"]),
        ("```{fit}\nhistory = model.fit(x_train, y_train, ep¦)\n```\n", ["epochs", "initial_epoch"]),
        ("```{load}\nkeras.datasets.fa¦\n```\n", ["fashion_mnist"]),
        ("```{build}\nx = Input(shape=(3,))\ny = Dense(8)(¦)\n```\n", ["x"]),
        ("```{build}\nDense(8, activation=tf.nn.relu6¦)\n```\n", ["relu6"]),
        ("```{evaluate}\nmodel.ev¦\n```\n", ["evaluate"]), ("```{build}\nmodel.su¦\n```\n", ["summary"]),
        // Prose.
        ("`{e¦`", ["{eval}"]), ("😀 `{eval} b¦`", ["build"]), ("`{eval} build.¦`", ["parameters"]),
        ("`{eval} params.e¦`", ["epochs"]), ("`{eval} 2 * (params.e¦`", ["epochs"]),
        ("`{eval} build.parameters:¦`", []), ("see @bu¦", ["build"]), ("see [-@bu¦]", ["build"]), ("me@bu¦", []),
        ("# Title {#sec-a}\n\n@se¦", ["sec-a"]), ("```{build}\nx\n```\n\n@build-¦", ["build-2"]),
        ("::: {.callout-n¦}", ["{.callout-note"]), ("> [!NO¦", ["NOTE"]), ("plain wor¦ds", []), ("`code¦`", []),
    ]) func choices(text: String, expected: [String]) { #expect(choices(text) == expected) }

    @Test(arguments: [
        ("---\nnumb¦\n---\n", ["number-sections"]), ("---\ntoc: t¦\n---\n", ["true"]),
        ("---\nparams: {a: 1, b: params.¦}\n---\n", ["params.a", "params.b"]), ("---\nlan¦", ["lang"]),
        ("\u{FEFF}---\nlan¦\n---\n", ["lang"]), ("---\r\nlan¦\r\n---\r\n", ["lang"]),
        ("---\nformat:\n  to¦\n---\n", []),
    ]) func frontMatter(text: String, expected: [String]) { #expect(Editor(text).choices == expected) }

    @Test func whatIsWritten() throws {
        func text(_ text: String, _ label: String, _ supportsSnippets: Bool = false) throws -> String {
            try Editor(text).choosing(label, supportsSnippets: supportsSnippets)
        }
        #expect(try text("```{fit}\nepo¦\n```\n", "epochs") == "```{fit}\nepochs: \n```\n")
        #expect(try text("```{fit}\r\nepo¦\r\n```\r\n", "epochs") == "```{fit}\r\nepochs: \r\n```\r\n")
        #expect(
            try text("```{build}\nDense(8, act¦)\n```\n", "activation") == "```{build}\nDense(8, activation=)\n```\n"
        )
        #expect(try text("😀 see `{e¦`", "{eval}") == "😀 see `{eval} `")
        #expect(try text("```{co¦", "{compile}") == "```{compile}")
        #expect(
            try text("````{co¦", "{compile}", true) == """
                ````{compile}
                optimizer: ${1:Adam(learning_rate=0.001)}
                loss: ${2:sparse_categorical_crossentropy}
                metrics: ${3:[accuracy]}
                ````
                """
        )
        #expect(try text("```{co¦\n```\n", "{compile}", true) == "```{compile}\n```\n")
        #expect(try text("```{build}\nDe¦\n```\n", "Dense", true) == "```{build}\nDense(${1:units})$0\n```\n")
        #expect(try text("```{build}\nDe¦\n```\n", "Dense") == "```{build}\nDense\n```\n")
        #expect(
            try text("::: {.callout-no¦", "{.callout-note}", true) == "::: {.callout-note}\n$0\n:::"
        )
    }

    @Test func columnsAndFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "completion-\(UUID())")
        try FileManager.default.createDirectory(at: folder.appending(path: "data"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let rows = (1...20).map { "\($0),\($0 + 1),\($0 * 2)\n" }.joined()
        try ("width,height,area\n" + rows).write(to: folder.appending(path: "a.csv"), atomically: true, encoding: .utf8)
        try "".write(to: folder.appending(path: "data/b.csv"), atomically: true, encoding: .utf8)
        try "".write(to: folder.appending(path: ".hidden.csv"), atomically: true, encoding: .utf8)
        func choices(_ text: String) -> [String] { Editor(text, folder: folder.path).choices }
        #expect(choices("```{load} csv\nfile: ¦\n```\n") == ["a.csv", "data/"])
        #expect(choices("```{load} csv\nfile: data/¦\n```\n") == ["b.csv"])
        #expect(choices("```{load} csv\nfile: ../¦\n```\n") == [])
        #expect(choices("```{load} csv\nfile: /¦\n```\n") == [])
        #expect(choices("```{load} csv\nfile: none/¦\n```\n") == [])
        let load = "```{load} csv\nfile: a.csv\ntarget: area\n"
        #expect(choices(load + "drop: [he¦]\n```\n") == ["height"])
        #expect(choices("```{load} csv\nfile: a.csv\ntarget: ¦\n```\n") == ["width", "height", "area"])
        #expect(choices("```{load} csv\ntarget: ar¦\nfile: a.csv\n```\n") == ["area"])
        #expect(
            choices(load + "```\n\n```{normalize}\nmethod: standardize\ncolumns: [¦]\n```\n") == [
                "width", "height",
            ]
        )
    }

    @Test func manyLabels() {
        let steps = (0..<400).map { "```{build}\n#| label: a\($0)\nDense(1, input_shape=(1,))\n```\n" }.joined()
        let list = Editor(steps + "@a¦").analysis.completion(at: Editor(steps + "@a¦").cursor)
        #expect(list.isIncomplete)
        #expect(list.items.count == 300)
        #expect(Editor(steps + "@a39¦").choices.contains("a399"))
    }
}
