import Foundation
import Testing

/// `notebook import`: Keras's tutorials, retyped in their usual style, and what a person may do wrong.
struct ImportTests {
    private static let fixtures = Program.root.appendingPathComponent("Tests/EndToEndTests/Imported")
    private static let environment = ["NOTEBOOK_DATA": Program.root.appendingPathComponent("notebooks/data").path]

    /// A folder with the notebook and the table that one of them reads.
    private func folder(_ name: String) throws -> Folder {
        let folder = try Folder()
        try folder.write("a.ipynb", String(contentsOf: Self.fixtures.appendingPathComponent(name), encoding: .utf8))
        var table = "name,class,age,sex,survived\n"
        for index in 0..<300 {
            let age = index % 5 == 0 ? "" : String(index * 37 % 80)
            table += "P\(index),\(["1st", "2nd", "3rd"][index % 3]),\(age),\(index % 2 == 0 ? "male" : "female"),"
            table += "\((index % 3 == 0) != (index % 2 == 0) ? 1 : 0)\n"
        }
        try folder.write("passengers.csv", table)
        return folder
    }

    private static func steps(_ markdown: String) -> [String] {
        markdown.split(separator: "\n").filter { $0.hasPrefix("```{") }.map {
            String($0.dropFirst(4).prefix { $0 != "}" })
        }
    }

    @Test(arguments: [
        (
            "classification.ipynb",
            [
                "load", "normalize", "build", "compile", "fit", "evaluate", "predict", "predict", "predict", "predict",
                "predict", "predict",
            ]
        ),
        (
            "regression.ipynb",
            [
                "load", "normalize", "build", "compile", "fit", "evaluate", "build", "compile", "fit", "evaluate",
                "predict",
            ]
        ),
        ("structured-data.ipynb", ["load", "normalize", "build", "compile", "fit", "evaluate"]),
        ("text.ipynb", []), ("images.ipynb", []),
        ("save-and-load.ipynb", ["load", "build", "compile", "build", "compile"]),
    ])
    func aTutorialPassesTheCheck(name: String, steps: [String]) throws {
        let folder = try folder(name)
        let outcome = try Program.run(["import", "a.ipynb"], in: folder, environment: Self.environment)
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardOutput == "a.md\n")
        #expect(!outcome.standardError.contains("error:"), "\(outcome.standardError)")
        let markdown = try folder.read("a.md")
        #expect(Self.steps(markdown) == steps)
        // Code that is shown says why.
        let shown = markdown.components(separatedBy: "\n```python\n").dropFirst()
        #expect(shown.allSatisfy { $0.hasPrefix("# Not run here: ") })
        if !shown.isEmpty { #expect(outcome.standardError.contains(": shown, not run: ")) }
        let check = try Program.run(["check", "a.md"], in: folder, environment: Self.environment)
        #expect(check.exitCode == 0, "\(check.standardError)")
        #expect(folder.names.filter { $0.hasPrefix("a.") } == ["a.ipynb", "a.md"])
    }

    /// Callbacks that write a file beside the notebook stay; those that write elsewhere, or in TensorFlow's form, do not.
    @Test func filesThatCallbacksWrite() throws {
        let folder = try Folder()
        let code = """
            (x_train, y_train), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
            model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation='softmax')])
            model.compile('adam', 'sparse_categorical_crossentropy')
            saver = keras.callbacks.ModelCheckpoint('best.keras', monitor='loss')
            model.fit(x_train, y_train, callbacks=[saver, keras.callbacks.CSVLogger('log.csv'),
                                                   keras.callbacks.ModelCheckpoint('training/cp.ckpt')])
            """
        try folder.write("a.py", code + "\n")
        let outcome = try Program.run(["import", "a.py"], in: folder, environment: Self.environment)
        #expect(outcome.exitCode == 0, "\(outcome)")
        let fit = """
            ```{fit}
            saver = keras.callbacks.ModelCheckpoint('best.keras', monitor='loss')
            # Left out: ModelCheckpoint, which does not change the training.
            model.fit(x_train, y_train, callbacks=[saver, keras.callbacks.CSVLogger('log.csv')])
            ```

            """
        let markdown = try folder.read("a.md")
        #expect(markdown.hasSuffix(fit), "\(markdown)")
    }

    @Test func aTableIsTrainedOnAsInJupyter() throws {
        let folder = try folder("structured-data.ipynb")
        #expect(try Program.run(["import", "a.ipynb"], in: folder).exitCode == 0)
        let outcome = try Program.run(["run", "a.md", "--results", "a.json", "--quiet"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        // Who survives follows from class and sex alone.
        #expect(try Results(try folder.data("a.json")).number("evaluate", "accuracy") > 0.95)
    }

    @Test func wrongUsageIs64() throws {
        let folder = try folder("classification.ipynb")
        try folder.write("b.md", "mine")
        try folder.write("c.txt", "x")
        for (arguments, message) in [
            (["a.ipynb", "-o", "b.md"], "'b.md' exists already; choose another name"),
            (["a.ipynb", "-o", "a.ipynb"], "'a.ipynb' exists already; choose another name"),
            (["a.ipynb", "-o", "no/b.md"], "cannot write 'no/b.md'"),
            (["missing.ipynb"], "cannot read 'missing.ipynb'"), (["c.txt"], "must end in .ipynb or .py"),
        ] {
            let outcome = try Program.run(["import"] + arguments, in: folder)
            #expect(outcome.exitCode == 64, "\(arguments)")
            #expect(outcome.standardError.contains(message), "\(outcome.standardError)")
            #expect(outcome.standardOutput.isEmpty)
        }
        #expect(try folder.read("b.md") == "mine")
        #expect(folder.names.sorted() == ["a.ipynb", "b.md", "c.txt", "passengers.csv"])
    }

    @Test(arguments: [
        ("{\"cells\": [\n  {\"cell_type\": }]}", "a.ipynb:2:17: error: expected a text in double quotes\n"),
        (
            "{\"worksheets\": [], \"nbformat\": 3}",
            "a.ipynb:1:1: error: this notebook has nbformat 3, and 4 is read here; 'jupyter nbconvert --to notebook "
                + "--nbformat 4 FILE.ipynb' converts it\n"
        ),
    ])
    func whatIsNoNotebookIsSaidWithItsPlace(text: String, message: String) throws {
        let folder = try Folder()
        try folder.write("a.ipynb", text)
        let outcome = try Program.run(["import", "a.ipynb"], in: folder)
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardError == message)
        #expect(folder.names == ["a.ipynb"])
    }

    @Test func outputsOfManyMegabytesArePassedOver() throws {
        let folder = try Folder()
        let output = String(repeating: "iVBORw0KGgo", count: 3 << 20)
        try folder.write(
            "a.ipynb",
            "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"import keras\", \"outputs\": [{\"data\": \"\(output)\"}]}],"
                + "\"nbformat\": 4}"
        )
        let outcome = try Program.run(["import", "a.ipynb"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(try folder.read("a.md") == "---\ntitle: 'a'\n---\n\n")
    }

    @Test func helpTellsOfNamesAndCommands() throws {
        let folder = try Folder()
        let dense = try Program.run(["help", "Dense"], in: folder)
        #expect(dense.exitCode == 0)
        #expect(dense.standardOutput.hasPrefix("Dense: layer\n"))
        let unknown = try Program.run(["help", "Dens"], in: folder)
        #expect(unknown.exitCode == 64)
        #expect(unknown.standardError.contains("nothing is called 'Dens'; did you mean 'Dense'?"))
        #expect(unknown.standardOutput.isEmpty)
        let run = try Program.run(["help", "run"], in: folder)
        #expect(run.standardOutput == (try Program.run(["run", "--help"], in: folder)).standardOutput)
        let page = try Program.run(["help", "--all"], in: folder)
        let shipped = Program.root.appendingPathComponent("notebooks/reference.md")
        #expect(page.standardOutput == (try String(contentsOf: shipped, encoding: .utf8)))
    }
}
