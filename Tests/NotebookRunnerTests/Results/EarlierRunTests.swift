import NotebookFormat
import Testing

@testable import NotebookRunner

/// A new run beside an earlier one: `--compare`.
struct EarlierRunTests {
    private func step(_ label: String, _ values: ResultValue, _ outputs: [Output]) -> ExecutedStep {
        ExecutedStep(
            label: label,
            kind: "any",
            line: 1,
            status: .executed,
            reason: "",
            values: values,
            outputs: outputs
        )
    }

    /// The outputs of a step beside an earlier step with the values of this JSON text.
    private func outputs(_ step: ExecutedStep, beside json: String, label: String? = nil) throws -> [Output] {
        let text = #"{"schema": 1, "steps": [{"label": "\#(label ?? step.label)", "values": \#(json)}]}"#
        let executed = ExecutedNotebook(
            notebook: NotebookParser.parse([], fileName: "a.md").notebook,
            status: .completed,
            steps: [step],
            inlineValues: [],
            provenance: Provenance(seed: 1, dataFiles: [], version: "", command: "")
        )
        let compared = EarlierRun(try ResultsFile.read(Array(text.utf8))).beside(executed)
        #expect(compared.steps.map(\.values) == [step.values])
        return compared.steps[0].outputs
    }

    /// Outputs with their phrases in English, whatever those are made of.
    private func english(_ outputs: [Output]) -> String { String(describing: outputs) }

    private static let table = Output.table(Table(caption: "a table", columns: [], rows: []))

    @Test func theSameValuesSaySo() throws {
        let step = step("build", .object([.init("parameters", .integer(5))]), [Self.table])
        #expect(
            english(try outputs(step, beside: #"{"parameters": 5}"#))
                == english([Self.table, .text("The same as in the earlier run.")])
        )
    }

    @Test func aStepThatTheEarlierRunLacksSaysSo() throws {
        let step = step("build", .object([]), [Self.table])
        #expect(
            english(try outputs(step, beside: "{}", label: "other"))
                == english([Self.table, .text("The earlier run has no step 'build'.")])
        )
    }

    @Test func aStepWithoutOutputsStaysAsItIs() throws {
        #expect(try outputs(step("build", .object([]), []), beside: #"{"parameters": 5}"#) == [])
    }

    @Test func measuresSayHowTheyChanged() throws {
        let values: [(String, Double)] = [("loss", 0.5), ("accuracy", 0.75), ("new", 1), ("same", 2)]
        let step = step(
            "test",
            .object(values.map { .init($0.0, .number($0.1)) }),
            [.measures(values.map { Measure(.verbatim($0.0), .verbatim(String($0.1))) })]
        )
        #expect(
            english(try outputs(step, beside: #"{"loss": 0.75, "accuracy": 0.5, "same": 2, "gone": 1234.5}"#))
                == english([
                    .measures([
                        Measure("loss", "0.5 (-0.2500 since the earlier run)"),
                        Measure("accuracy", "0.75 (+0.2500 since the earlier run)"), Measure("new", "1.0"),
                        Measure("same", "2.0 (the same in the earlier run)"),
                    ]),
                    .table(
                        Table(
                            caption: "Since the earlier run",
                            columns: [
                                .init("value"), .init("earlier", .trailing), .init("now", .trailing),
                                .init("difference", .trailing),
                            ],
                            rows: [["gone", "1234.5000", "–", ""]]
                        )
                    ),
                ])
        )
    }

    @Test func otherDifferencesStandInATable() throws {
        let step = step(
            "build",
            .object([.init("parameters", .integer(101_770)), .init("name", .string("b"))]),
            [Self.table]
        )
        guard case .table(let table)? = try outputs(step, beside: #"{"parameters": 1770, "name": "a"}"#).last else {
            Issue.record("there is no table")
            return
        }
        #expect(
            table.rows.map { $0.map(\.description) } == [
                ["name", "a", "b", ""], ["parameters", "1,770", "101,770", "+100,000"],
            ]
        )
    }

    private func curves(_ charts: [LineChart]) -> Figure {
        Figure(.lineCharts(charts), caption: "Loss after each epoch", alternativeText: "Line charts.")
    }

    @Test func curvesStandBesideTheEarlierOnes() throws {
        let chart = LineChart(
            title: "loss",
            xTitle: "epoch",
            firstX: 1,
            lastX: 2,
            series: [.init("training", [0.5, 0.25]), .init("validation", [0.6, 0.5])]
        )
        let history: ResultValue = .object([
            .init("loss", .list([.number(0.5), .number(0.25)])),
            .init("val_loss", .list([.number(0.6), .number(0.5)])),
        ])
        let step = step("fit", .object([.init("history", history)]), [.figure(curves([chart]))])
        let outputs = try outputs(
            step,
            beside: #"{"history": {"loss": [0.75, 0.5, 0.375], "val_loss": [1, 0.75, 0.625]}}"#
        )
        var expected = chart
        expected.lastX = 3
        expected.series += [
            .init("training, earlier run", [0.75, 0.5, 0.375]), .init("validation, earlier run", [1, 0.75, 0.625]),
        ]
        #expect(
            english(Array(outputs.prefix(1)))
                == english([
                    .figure(
                        Figure(
                            .lineCharts([expected]),
                            caption: "Loss after each epoch, beside the earlier run",
                            alternativeText:
                                "Line charts. The earlier run ended with loss at 0.375, validation loss at 0.625."
                        )
                    )
                ])
        )
        guard case .table(let table)? = outputs.last else {
            Issue.record("there is no table")
            return
        }
        #expect(
            table.rows.map { $0.map(\.description) } == [
                ["loss, last epoch", "0.3750", "0.2500", "-0.1250"],
                ["val_loss, last epoch", "0.6250", "0.5000", "-0.1250"],
            ]
        )
    }

    @Test func curvesThatAreNoNumbersAreLeftOut() throws {
        let chart = LineChart(title: "loss", xTitle: "epoch", firstX: 1, lastX: 1, series: [.init("training", [0.5])])
        let values: ResultValue = .object([
            .init("history", .object([.init("loss", .list([.number(0.5)]))]))
        ])
        let step = step("fit", values, [.figure(curves([chart]))])
        for history in ["{}", #"{"loss": []}"#, #"{"loss": ["high"]}"#, #"{"loss": 3}"#] {
            let outputs = try outputs(step, beside: "{\"history\": \(history)}")
            #expect(outputs.first == .figure(curves([chart])))
        }
    }

    private func prediction(_ index: Int, predicted: Int, true trueClass: Int) -> Prediction {
        Prediction(
            index: index,
            picture: Picture(width: 1, height: 1, pixels: [0]),
            names: ["cat", "dog"],
            probabilities: predicted == 0 ? [0.9, 0.1] : [0.2, 0.8],
            predictedClass: predicted,
            trueClass: trueClass
        )
    }

    @Test func predictionsThatChangedStandInATable() throws {
        let shown = [
            prediction(0, predicted: 0, true: 0), prediction(1, predicted: 1, true: 1),
            prediction(2, predicted: 1, true: 0), prediction(3, predicted: 1, true: 0),
        ]
        let figure = Output.figure(Figure(.predictions(shown), caption: "", alternativeText: ""))
        let step = step("predict", .object([]), [figure])
        let earlier = """
            {"images": [{"index": 0, "label": 0, "class": 0, "probabilities": [1, 0]},
             {"index": 1, "label": 1, "class": 0, "probabilities": [0.55, 0.45]},
             {"index": 2, "label": 1, "class": 0, "probabilities": [0.55, 0.45]}]}
            """
        #expect(
            english(try outputs(step, beside: earlier))
                == english([
                    figure,
                    .text(
                        "1 of 2 pictures changed class since the earlier run.\n"
                            + "The earlier run has no prediction for 2 of the pictures."
                    ),
                    .table(
                        Table(
                            caption: "Pictures whose class changed",
                            columns: [
                                .init("picture", .trailing), .init("true class"), .init("earlier"), .init("now"),
                            ],
                            rows: [["1", "dog", "cat 55%", "dog 80%"]]
                        )
                    ),
                ])
        )
    }
}
