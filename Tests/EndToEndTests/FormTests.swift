import Foundation
import Testing

/// `#| interactive: true` on tables: sliders and choices, tried in Chromium.
struct FormTests {
    private static let python = Program.root.appendingPathComponent("Tests/Page/.venv/bin/python")
    private static var hasPython: Bool { FileManager.default.isExecutableFile(atPath: python.path) }

    private static let table: String = {
        var text = "power,weight,origin,name,late\n"
        for index in 0..<90 {
            let weight = 900 + Double(index * 37 % 90) * 11.5
            let origin = ["usa", "japan", "europe"][index * 5 % 3]
            text +=
                "\(index * 53 % 90 + 3),\(weight),\(origin),n\(index),\(weight > 1300 && origin != "japan" ? 1 : 0)\n"
        }
        return text
    }()

    private func notebook(_ load: String, _ layers: String, loss: String, predict: String = "rows: 0..9") -> String {
        """
        ```{load} csv
        file: table.csv
        drop: name
        \(load)
        ```

        ```{normalize}
        ```

        ```{build}
        \(layers)
        ```

        ```{compile}
        optimizer: Adam(learning_rate=0.02)
        loss: \(loss)
        ```

        ```{fit}
        epochs: 12
        batch_size: 8
        ```

        ```{predict}
        #| interactive: true
        \(predict)
        ```

        """
    }

    private func check(_ text: String) throws {
        let folder = try Folder()
        try folder.write("table.csv", Self.table)
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "a.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        let script = Program.root.appendingPathComponent("Tests/Page/check_form.py").path
        let found = try Program.run([script, "a.html", "a.json", "predict"], in: folder, executable: Self.python)
        #expect(found.exitCode == 0, "\(found.standardOutput)\(found.standardError)")
    }

    @Test(.enabled(if: hasPython)) func aNumber() throws {
        try check(notebook("target: power", "Dense(12, activation='relu')\nDense(1)", loss: "mse"))
    }

    @Test(
        .enabled(if: hasPython),
        arguments: [
            ("Dense(9, activation='tanh')\nDense(1, activation='sigmoid')", "binary_crossentropy"),
            ("Dense(9, activation='relu')\nDense(1)", "BinaryCrossentropy(from_logits=True)"),
            ("Dense(2, activation='softmax')", "sparse_categorical_crossentropy"),
        ]
    )
    func twoClasses(layers: String, loss: String) throws {
        try check(notebook("target: late\nclass_names: ['no', 'yes']", layers, loss: loss))
    }

    @Test(.enabled(if: hasPython)) func classesOfText() throws {
        let logits = "SparseCategoricalCrossentropy(from_logits=True)"
        try check(notebook("target: origin", "Dense(8, activation='relu')\nDense(3)", loss: logits))
    }

    @Test(.enabled(if: hasPython)) func newRows() throws {
        let rows = "inputs:\n  - {weight: 1000.5, origin: usa, late: 0}\n  - {weight: 9000, origin: japan, late: 1}"
        try check(notebook("target: power", "Dense(12, activation='relu')\nDense(1)", loss: "mae", predict: rows))
    }

    /// The areas are fields, and a metric of the user's own that has the name of one keeps it.
    @Test func areasAreFields() throws {
        let folder = try Folder()
        try folder.write("table.csv", Self.table)
        let text = notebook(
            "target: late\nclass_names: ['no', 'yes']",
            "Dense(1, activation='sigmoid')",
            loss: "binary_crossentropy\nmetrics: [BinaryAccuracy(name='roc_auc')]"
        ).replacingOccurrences(of: "#| interactive: true\n", with: "")
        try folder.write(
            "a.md",
            text + "```{evaluate}\n```\n\n`{eval} evaluate.roc_auc:.2f` `{eval} evaluate.average_precision:.2f`\n"
        )
        let outcome = try Program.run(["run", "a.md", "--results", "a.json"], in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        let results = try Results(try folder.data("a.json"))
        let values = try #require(try results.step("evaluate")["values"] as? [String: Any])
        #expect(Set(values.keys) == ["loss", "roc_auc", "average_precision"])
        #expect((0...1).contains(try results.number("evaluate", "average_precision")))
        let page = try folder.read("a.html")
        for text in [
            "always the most frequent class of the training set", "Thresholds: a sample counts as yes", "best F1:",
            "ROC and precision-recall curve of the class yes", "Pairs of columns of the training set",
        ] {
            #expect(page.contains(text), "no \(text)")
        }
    }
}
