import Foundation
import NotebookFormat

@testable import NeuralNetwork
@testable import NotebookReport
@testable import NotebookRunner

extension FuzzTarget {
    /// What the cache holds: the training state of a small model, and the entries that are JSON.
    static let checkpoint = FuzzTarget(name: "checkpoint") { bytes in
        if let compiled, let state = try? TrainingState(encoded: bytes, for: compiled) {
            precondition(state.fits(compiled), "the state is another model's")
            precondition(state.encoded().count == bytes.count, "the state is encoded otherwise")
        }
        let data = Data(bytes)
        _ = try? JSONDecoder().decode(RunHistory.self, from: data)
        _ = try? JSONDecoder().decode(StepRecord.self, from: data)
        if let formulas = try? JSONDecoder().decode(TypesetFormulas.self, from: data) { _ = formulas[0] }
    }

    /// A results file, compared with a run.
    static let results = FuzzTarget(name: "results") { bytes in
        guard let earlier = try? ResultsFile.read(bytes) else { return }
        let compared = EarlierRun(earlier).beside(run)
        precondition(compared.steps.map(\.values) == run.steps.map(\.values), "a comparison changes values")
        _ = html(of: compared.notebook, steps: compared.steps)
        guard let now = try? ResultsFile.read(Array(ResultsFile.json(run).utf8)) else {
            preconditionFailure("a results file cannot be read")
        }
        precondition(ResultsFile.differences(now, now) == [], "a run differs from itself")
        _ = ResultsFile.differences(earlier, now)
    }

    /// A training and a prediction.
    private static let run: ExecutedNotebook = {
        let text = "```{fit}\n```\n```{predict}\n```\n"
        let charts = ["loss", "accuracy"].map { title in
            LineChart(
                title: .verbatim(title),
                xTitle: "epoch",
                firstX: 1,
                lastX: 2,
                series: [.init("training", [0.5, 0.25]), .init("validation", [0.75, 0.5])]
            )
        }
        let prediction = Prediction(
            index: 0,
            picture: Picture(width: 1, height: 1, pixels: [7]),
            names: ["no", "yes"],
            probabilities: [0.25, 0.75],
            predictedClass: 1,
            trueClass: 0
        )
        let history = ResultValue.object([
            .init("loss", .list([.number(0.5), .number(0.25)])),
            .init("val_loss", .list([.number(0.75), .number(0.5)])),
        ])
        let image = ResultValue.object([
            .init("index", .integer(0)), .init("label", .integer(0)), .init("class", .integer(1)),
            .init("probabilities", .list([.number(0.25), .number(0.75)])),
        ])
        return executed(
            NotebookParser.parse(Array(text.utf8), fileName: "a.md").notebook,
            steps: [
                step(
                    "fit",
                    .object([.init("epochs", .integer(2)), .init("history", history)]),
                    [
                        .measures([Measure("epochs", "2")]),
                        .figure(Figure(.lineCharts(charts), caption: "Curves", alternativeText: "Curves.")),
                    ]
                ),
                step(
                    "predict",
                    .object([.init("images", .list([image]))]),
                    [
                        .figure(Figure(.predictions([prediction]), caption: "Classes", alternativeText: "Classes."))
                    ]
                ),
            ]
        )
    }()

    private static func step(_ label: String, _ values: ResultValue, _ outputs: [Output]) -> ExecutedStep {
        ExecutedStep(
            label: label,
            kind: label,
            line: 1,
            status: .executed,
            reason: "",
            values: values,
            outputs: outputs
        )
    }

    private static let compiled: CompiledModel? = {
        let layer = Constructor(name: "Dense", arguments: [Constructor.Argument(value: .integer(2))])
        guard let dense = try? Layers.layer(from: layer),
            let model = try? Model.sequential(name: "model", layers: [dense], inputShape: [1]),
            let optimizer = try? Optimizers.optimizer(from: Constructor(name: "adam", arguments: [])),
            let loss = try? Losses.loss(from: Constructor(name: "mse", arguments: []))
        else { return nil }
        return try? CompiledModel(model, optimizer: optimizer, loss: loss, metrics: [])
    }()
}
