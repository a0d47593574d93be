import NotebookFormat
import Testing

@testable import NotebookRunner

/// The results file as it is written, read, and compared.
struct ResultsFileTests {
    private func executed(_ steps: [ExecutedStep], seed: UInt64 = 42) -> ExecutedNotebook {
        var notebook = NotebookParser.parse(Array("text\n".utf8), fileName: "a.md").notebook
        notebook.frontMatter.seed = seed
        return ExecutedNotebook(
            notebook: notebook,
            status: .failed,
            steps: steps,
            inlineValues: [],
            provenance: Provenance(seed: seed, dataFiles: [], version: "", command: "")
        )
    }

    private var fit: ExecutedStep {
        ExecutedStep(
            label: "fit",
            kind: "fit",
            line: 9,
            status: .executed,
            reason: "first run",
            seconds: 1.5,
            values: .object([
                .init("epochs", .integer(2)),
                .init("history", .object([.init("loss", .list([.number(0.1), .number(1 / 3)]))])),
            ])
        )
    }

    @Test func theWholeTextIsWritten() {
        let failed = ExecutedStep(
            label: "test",
            kind: "evaluate",
            line: 12,
            status: .failed,
            reason: "first run",
            values: .object([.init("loss", .number(.nan))]),
            failure: "expected \"less\""
        )
        #expect(
            ResultsFile.json(executed([fit, failed])) == """
                {
                  "schema": 1,
                  "notebook": "a.md",
                  "seed": 42,
                  "status": "failed",
                  "steps": [
                    {
                      "label": "fit",
                      "kind": "fit",
                      "line": 9,
                      "status": "executed",
                      "reason": "first run",
                      "seconds": 1.5,
                      "values": {
                        "epochs": 2,
                        "history": {
                          "loss": [0.1, 0.3333333333333333]
                        }
                      }
                    },
                    {
                      "label": "test",
                      "kind": "evaluate",
                      "line": 12,
                      "status": "failed",
                      "reason": "first run",
                      "seconds": 0.0,
                      "values": {
                        "loss": "nan"
                      },
                      "error": "expected \\"less\\""
                    }
                  ]
                }

                """
        )
    }

    @Test func whatIsWrittenReadsBackTheSame() throws {
        let read = try ResultsFile.read(Array(ResultsFile.json(executed([fit])).utf8))
        #expect(ResultsFile.steps(read).map(\.label) == ["fit"])
        #expect(ResultsFile.differences(ResultsFile.steps(read)[0].values, fit.values, at: "").isEmpty)
        #expect(read["seed"] == .integer(42))
    }

    @Test(
        arguments: [
            ("", "it is not JSON"),
            ("{\"schema\": 1", "it is not JSON"),
            ("[]", "it is no results file of `notebook run --results` (schema 1)"),
            ("{\"schema\": 2, \"steps\": []}", "it is no results file of `notebook run --results` (schema 1)"),
            ("{\"schema\": 1, \"steps\": {}}", "it is no results file of `notebook run --results` (schema 1)"),
        ] as [(String, String)]
    )
    func whatIsNoResultsFileSaysSo(text: String, message: String) {
        #expect(throws: ResultsFile.ReadError.self) { try ResultsFile.read(Array(text.utf8)) }
        do throws(ResultsFile.ReadError) {
            _ = try ResultsFile.read(Array(text.utf8))
        } catch {
            #expect(error.description == message)
        }
    }

    @Test func everyKindOfValueIsRead() throws {
        let text = #"{"steps": [], "schema": 1, "a": [null, true, 1, 1.0, 1e3, 0.5, "x", {"c": 1, "b": []}]}"#
        let value = try ResultsFile.read(Array(text.utf8))
        #expect(
            value["a"]
                == .list([
                    .null, .boolean(true), .integer(1), .integer(1), .integer(1000), .number(0.5), .string("x"),
                    .object([.init("b", .list([])), .init("c", .integer(1))]),
                ])
        )
    }

    private func file(_ steps: String, seed: Int = 42) throws -> ResultValue {
        try ResultsFile.read(Array(#"{"schema": 1, "seed": \#(seed), "steps": [\#(steps)]}"#.utf8))
    }

    @Test func differencesNameThePathAndBothValues() throws {
        let old = try file(
            """
            {"label": "fit", "seconds": 1, "status": "executed", "values": {"loss": [0.5, 0.25], "epochs": 2, "gone": 1}},
            {"label": "old", "values": {}}
            """
        )
        let new = try file(
            """
            {"label": "fit", "seconds": 2, "status": "reused", "values": {"loss": [0.5, 0.125], "epochs": 2.0, "new": "x"}},
            {"label": "new", "values": {}}
            """,
            seed: 43
        )
        #expect(
            ResultsFile.differences(old, new) == [
                "seed: 42 before, 43 now", "fit.gone: 1 before, nothing now", "fit.loss[1]: 0.25 before, 0.125 now",
                "fit.new: nothing before, \"x\" now", "old: there is no such step now",
                "new: there was no such step before",
            ]
        )
        #expect(ResultsFile.differences(old, old).isEmpty)
    }

    @Test func listsOfAnotherLengthAreShownShortened() throws {
        let old = try file(#"{"label": "a", "values": {"x": [1]}}"#)
        let numbers = (0..<40).map(String.init).joined(separator: ", ")
        let new = try file(#"{"label": "a", "values": {"x": [\#(numbers)]}}"#)
        let shown = "[\(numbers)]".prefix(57)
        #expect(ResultsFile.differences(old, new) == ["a.x: [1] before, \(shown)… now"])
    }

    @Test func progressValuesStandInKerasOrder() {
        #expect(
            KerasOrder.sorted(["loss: 1", "val_loss: 2", "val_accuracy: 3", "accuracy: 4", "top_k: 5"]) == [
                "accuracy: 4", "top_k: 5", "loss: 1", "val_accuracy: 3", "val_loss: 2",
            ]
        )
    }
}
