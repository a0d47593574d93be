import NotebookFormat
import Testing

@testable import NotebookRunner

/// `inputs:` of `{predict}`: new rows, checked before anything runs.
struct NewRowsTests {
    private static let table: String = {
        var text = "mpg,weight,wheels,origin,new\n"
        for index in 0..<40 {
            let origin = ["usa", "japan", "europe"][index % 3]
            text +=
                "\(20 + index % 7),\(1500 + 10 * index),\(index % 2 + 3),\(origin),\(index % 2 == 0 ? "True" : "False")\n"
        }
        return text
    }()

    private static let start = """
        ```{load} csv
        file: cars.csv
        target: TARGET
        ```
        ```{normalize}
        columns: weight
        ```
        ```{build}
        Dense(UNITS)
        ```
        ```{compile}
        loss: LOSS
        ```
        ```{predict}
        #| label: rows
        rows: 0..39
        on: SPLIT
        ```
        ```{predict}

        """

    private func notebook(_ options: String, target: String = "mpg", rows: String = "rows: 0..6\n") throws
        -> TestNotebook
    {
        let isNumber = target == "mpg"
        let notebook = try TestNotebook(Self.start + options + "\n```\n")
            .replacing("TARGET", with: target)
            .replacing("UNITS", with: isNumber ? "1" : "3")
            .replacing("LOSS", with: isNumber ? "mse" : "SparseCategoricalCrossentropy(from_logits=True)")
            .replacing("rows: 0..39\non: SPLIT\n", with: rows)
        try notebook.folder.write("cars.csv", Array(Self.table.utf8))
        return notebook
    }

    @Test(
        arguments: [
            (
                "inputs: [{weight: 2000, wheels: 4, origin: japan, colour: red, new: true}]",
                ["19:51: error: the data has no column 'colour'; its columns are weight, wheels, origin, new"]
            ),
            (
                "inputs:\n  - weigth: 2000\n    wheels: 4\n    origin: japan\n    new: true",
                [
                    "20:5: error: the data has no column 'weigth'; did you mean 'weight'?",
                    "20:5: error: the row has no value for 'weight'; it needs one for each of weight, wheels, origin, new",
                ]
            ),
            (
                "inputs: {weight: heavy, wheels: 1e39, origin: jappan, new: 7}",
                [
                    "19:18: error: column 'weight' holds numbers, not 'heavy'",
                    "19:33: error: 1e+39 in column 'wheels' is too large for Float32",
                    "19:47: error: column 'origin' has no category 'jappan'; did you mean 'japan'?",
                    "19:60: error: column 'new' has no category 7; its categories are False, True",
                ]
            ),
            (
                "inputs: {weight: 1, wheels: 4, origin: usa, new: true, mpg: 3}",
                ["19:56: error: 'mpg' is the target, which the model predicts; leave it out"]
            ),
            ("inputs: []", ["19:9: error: 'inputs' of {predict} must hold at least one row"]),
            (
                "inputs: 3",
                [
                    "19:9: error: 'inputs' of {predict} must be a list of rows such as {weight: 2500, origin: japan}, not 3"
                ]
            ),
            (
                "inputs: [{weight: 1, wheels: 4, origin: usa, new: true}, 3]",
                [
                    "19:58: error: 'inputs' of {predict} must be a list of rows such as {weight: 2500, origin: japan}, not 3"
                ]
            ),
            (
                "inputs: {weight: 1, wheels: 4, origin: usa, new: true}\nrows: 3\non: train",
                [
                    "20:7: error: {predict} takes 'rows' or 'inputs', not both",
                    "21:5: error: 'on' of {predict} chooses a set, and 'inputs' are in none; leave it out",
                ]
            ),
        ] as [(String, [String])]
    )
    func mistakes(options: String, messages: [String]) throws {
        #expect(try notebook(options).mistakes == messages)
    }

    @Test func picturesTakeNoRows() throws {
        let notebook = try TestNotebook().replacing("images: 0..2", with: "inputs: [{a: 1}]")
        #expect(
            notebook.mistakes == [
                "40:9: error: 'inputs' of {predict} are new rows of a table, and this data is pictures"
            ]
        )
    }

    @Test func fieldsOfNewRows() throws {
        let inputs = "inputs: {weight: 1, wheels: 4, origin: usa, new: true}"
        func fields(_ target: String, _ name: String) throws -> [String] {
            let options = target == "mpg" ? inputs : inputs.replacing("origin: usa", with: "mpg: 20")
            return try notebook(options, target: target).appending("`{eval} predict-2.\(name)`\n").mistakes
        }
        for name in ["value", "typical_error"] { #expect(try fields("mpg", name) == []) }
        for name in ["class", "name", "probability"] { #expect(try fields("origin", name) == []) }
        #expect(
            try fields("origin", "label") == [
                "21:19: error: unknown field 'label' of 'predict-2'; known here: class, name, probability"
            ]
        )
    }

    /// A row of the data, written out, gets the answer that the row gets.
    @Test(arguments: ["mpg", "origin"]) func aNewRowIsScaledAsTheDataIs(target: String) throws {
        let values = "{weight: 1620, wheels: 3, \(target == "mpg" ? "origin: usa" : "mpg: 25"), new: true}"
        let notebook = try notebook("inputs: [\(values)]", target: target, rows: "rows: 0..7\n")
        #expect(notebook.outline.last == "    1 new row")
        let done = notebook.run(nil)
        #expect(done.status == .completed, "\(done.steps.compactMap(\.failure))")
        let new = try #require(done.steps.last?.values["inputs"]?.items.first)
        let all = try #require(self.notebook("rows: 0..31\non: train", target: target).run(nil).steps.last)
        let test = try #require(done.steps.dropLast().last?.values["rows"]?.items)
        let known = try #require(all.values["rows"]?.items) + test
        let key = target == "mpg" ? "value" : "probabilities"
        #expect(new["index"] == .integer(0))
        #expect(new["label"] == nil && new["target"] == nil)
        let answers = known.compactMap { $0[key] }
        #expect(answers.count == 40)
        #expect(answers.contains(try #require(new[key])))
        // No two rows of the table are the same.
        #expect(answers.count { $0 == new[key] } == 1)
    }

    /// A target of classes is known by its column, too.
    @Test func aTargetOfClassesIsLeftOut() throws {
        let notebook = try notebook(
            "inputs: [{mpg: 20, weight: 2000, wheels: 4, new: true, origin: usa}]",
            target: "origin"
        )
        #expect(
            notebook.mistakes.map { String($0.drop { $0 != "'" }) } == [
                "'origin' is the target, which the model predicts; leave it out"
            ]
        )
    }
}
