import NotebookFormat

/// A notebook whose target is a number, with the figures that only such a one has.
enum SampleRegression {
    static func executed(_ source: String) -> ExecutedNotebook {
        var executed = SampleTutorial.executed(source)
        for index in executed.steps.indices {
            executed.steps[index].outputs =
                switch executed.steps[index].kind {
                case "build": [.figure(model)]
                case "fit": [.figure(curves)]
                case "predict": [.trial(form)]
                default:
                    [
                        .figure(scatter(78)), .figure(scatter(20_000)), .figure(errors), .figure(pairs),
                        .figure(rates),
                    ]
                }
        }
        return executed
    }

    /// A wide path and a deep one that meet.
    static let branches = ModelDiagram(
        inputShape: "9",
        layers: [
            .init(name: "dense", kind: "Dense · relu", outputShape: "64", parameters: 640),
            .init(name: "dense_1", kind: "Dense · relu", outputShape: "64", parameters: 4160),
            .init(name: "concatenate", kind: "Concatenate", outputShape: "73", parameters: 0),
            .init(name: "dense_2", kind: "Dense", outputShape: "1", parameters: 74),
        ],
        edges: [
            .init(from: nil, to: 0), .init(from: 0, to: 1), .init(from: 1, to: 2), .init(from: nil, to: 2),
            .init(from: 2, to: 3), .init(from: 3, to: nil),
        ]
    )

    private static let epochs = (1...22).map { Double($0) }

    static let marked = LineChart(
        title: "loss",
        xTitle: "epoch",
        firstX: 1,
        lastX: 22,
        series: [
            .init("training", epochs.map { 4 + 60 / $0 }),
            .init("validation", epochs.map { 7 + 50 / $0 + max($0 - 12, 0) * 0.4 }),
        ],
        best: .init(x: 12, label: "best epoch: \(12)"),
        stop: .init(x: 22, label: "stopped: no better for \(10) epochs")
    )

    private static let model = Figure(
        .modelDiagram(branches),
        caption: "The model",
        alternativeText: "Nine values go through two Dense layers, and beside them, into one Concatenate."
    )

    private static let curves = Figure(
        .lineCharts([marked]),
        caption: "The loss after each epoch",
        alternativeText: "The validation loss is least after epoch 12; training stopped after epoch 22."
    )

    private static let errors = Figure(
        .histograms([
            Histogram(
                title: "error (mpg)",
                lowerBound: -9,
                upperBound: 8,
                counts: [1, 0, 2, 3, 5, 9, 14, 16, 12, 7, 4, 2, 1, 1, 0, 1, 1],
                markedValue: 0
            )
        ]),
        caption: "Errors",
        alternativeText: "Errors from -9 to 8 mpg, most of them between -3 and 2."
    )

    private static let pairs = Figure(
        .pairPlot(
            PairPlot(
                columns: (0..<5).map { column in
                    PairPlot.Column(
                        name: ["cylinders", "displacement", "horsepower", "weight", "acceleration"][column],
                        lowerBound: 0,
                        upperBound: 600,
                        counts: (0..<3).map { group in (0..<12).map { ($0 * (column + 2) + group * 3) % 14 } }
                    )
                },
                groupTitle: "fuel consumption",
                groups: ["below 20", "20 to 30", "from 30"],
                grouping: .ranges,
                rows: (0..<300).map { row in
                    PairPlot.Row(group: row % 3, values: (0..<5).map { Float(row + row * ($0 + 3) * 37 % 300) })
                },
                count: 314,
                correlations: (0..<5).map { row in (0..<5).map { row == $0 ? 1 : 0.71 } }
            )
        ),
        caption: "Pairs of columns",
        alternativeText: "Scatter charts of each two of five columns, with a histogram of each."
    )

    private static let rates = Figure(
        .rateCharts(
            ["ROC curve: area 0.81", "Precision-recall curve: average precision 0.75"].enumerated().map {
                place,
                title in
                let points = (0...200).map { Double($0) / 200 }.map { x in
                    ScatterChart.Point(x: x, y: place == 0 ? x.squareRoot() : 1 - x * x * 0.6)
                }
                return RateChart(
                    title: .verbatim(title),
                    xTitle: "recall",
                    yTitle: "precision",
                    points: points,
                    guess: .init(name: "guessing", start: place == 0 ? 0 : 0.4, end: place == 0 ? 1 : 0.4),
                    mark: .init(place: points[place == 0 ? 40 : 150], label: "threshold 0.5")
                )
            }
        ),
        caption: "ROC and precision-recall curve",
        alternativeText: "Two curves over all thresholds."
    )

    private static let form = TrialModel(
        operations: [.init("dense", inputs: [0], output: 1, rows: 1, columns: 1, weights: [0, 1])],
        weights: [[-3, 2, 1, -1], [20]],
        precision: .single,
        input: .form(
            .init(
                fields: [
                    .init(
                        name: "weight",
                        kind: .number(least: 1600, largest: 5200.5, isWhole: false),
                        scalings: [.init(offset: 3000, divisor: 900)],
                        starts: [2500, 4100.5]
                    ),
                    .init(
                        name: "origin",
                        kind: .choice(["Europe", "Japan", "USA"]),
                        scalings: [
                            .init(offset: 0, divisor: 1), .init(offset: 0, divisor: 1),
                            .init(offset: 0.6, divisor: 0.5),
                        ],
                        starts: [1, -1]
                    ),
                ],
                rows: ["Row \(0)", "Row \(7)"]
            )
        ),
        answer: .number(name: "mpg", typicalError: 1.5)
    )

    private static func scatter(_ count: Int) -> Figure {
        let points = (0..<count).map { index -> ScatterChart.Point in
            let x = 9 + Double(index * 37 % 380) / 10
            let error = Double(index * 53 % 97 - 48) / 12
            return ScatterChart.Point(x: x, y: x * 0.94 + 1.4 + error)
        }
        let chart = ScatterChart(
            title: "fuel consumption",
            xTitle: "true value (mpg)",
            yTitle: "predicted value (mpg)",
            points: points
        )
        return Figure(
            .scatterChart(chart),
            caption: "True against predicted",
            alternativeText: "\(count) points along the diagonal, from 9 to 47 mpg."
        )
    }
}
