import NotebookFormat

/// The tutorial as a run would give it, with figures of every kind, made from values.
enum SampleTutorial {
    static let classNames = [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ]

    /// A notebook's text, and for each directive in it what its kind of step shows.
    static func executed(_ source: String, classNames: [String] = classNames) -> ExecutedNotebook {
        let notebook = NotebookParser.parse(Array(source.utf8), fileName: "sample.md").notebook
        return ExecutedNotebook(
            notebook: notebook,
            status: .completed,
            steps: notebook.directives.map { directive in
                ExecutedStep(
                    label: directive.label,
                    kind: directive.name.value,
                    line: directive.range.start.line,
                    status: .executed,
                    reason: "first run",
                    seconds: 0.125,
                    outputs: outputs(of: directive.name.value, classNames),
                    timings: directive.name.value == "fit" ? [Measure("samples a second", "412,000")] : []
                )
            },
            inlineValues: notebook.inlineValues.map { _ in "87.3%" },
            provenance: Provenance(
                seed: notebook.frontMatter.seed,
                dataFiles: ["train-images", "train-labels"].map {
                    Provenance.DataFile(name: "\($0)-ubyte.gz", checksum: "d41d8cd98f00b204e9800998ecf8427e")
                },
                version: "0.1.0",
                command: "notebook run sample.md"
            )
        )
    }

    private static func outputs(of kind: String, _ names: [String]) -> [Output] {
        switch kind {
        case "load": load(names)
        case "normalize": normalize()
        case "build": build()
        case "compile":
            [
                .table(
                    Table(
                        caption: "How the model learns",
                        columns: [Table.Column("part"), Table.Column("choice")],
                        rows: [
                            ["optimizer", "Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07)"],
                            ["loss", "sparse_categorical_crossentropy"], ["metrics", "accuracy"],
                        ].map { $0.map(Phrase.verbatim) }
                    )
                )
            ]
        case "fit": fit()
        case "evaluate": evaluate(names)
        case "predict": [.figure(predictions(names))]
        default: []
        }
    }

    private static func load(_ names: [String]) -> [Output] {
        [
            .table(
                Table(
                    caption: "The data",
                    columns: [
                        Table.Column("set"), Table.Column("pictures", .trailing), Table.Column("shape", .trailing),
                        Table.Column("values", .trailing),
                    ],
                    rows: [
                        ["training", "60,000", "28 × 28", "\(0) to \(255)"],
                        ["test", "10,000", "28 × 28", "\(0) to \(255)"],
                    ]
                )
            ),
            .figure(
                Figure(
                    .scaledPicture(ScaledPicture(picture(9), name: names.last ?? "")),
                    caption: "The first training picture and its values: \(names.last ?? "")",
                    alternativeText: """
                        The first training picture, \(names.last ?? ""), \("28 × 28") pixels with values from \(0) to \(255).
                        """
                )
            ),
            .figure(
                Figure(
                    .pictureGrid(
                        PictureGrid(
                            columns: 5,
                            cells: (0..<25).map { place in
                                PictureGrid.Cell(picture(place), name: names[place * 7 % names.count])
                            }
                        )
                    ),
                    caption: "The first \(25) training pictures",
                    alternativeText: "The first \(25) training pictures, row by row: \(names.joined(separator: ", "))."
                )
            ),
            .figure(
                Figure(
                    .barChart(
                        BarChart(
                            names: names,
                            series: [
                                BarChart.Series("training", names.indices.map { 6000 - Double($0 * 130) }),
                                BarChart.Series("test", names.indices.map { _ in 1000 }),
                            ],
                            valueTitle: "pictures"
                        )
                    ),
                    caption: "Pictures in each class",
                    alternativeText: """
                        Bar chart of the pictures in each class: the \(10) classes have from \(4830) to \(6000) \
                        training pictures.
                        """
                )
            ),
        ]
    }

    private static func normalize() -> [Output] {
        let counts = (0..<32).map { bin in bin == 0 ? 24_000_000 : 300_000 + bin * bin * 1200 }
        return [
            .figure(
                Figure(
                    .histograms([
                        Histogram(title: "before", lowerBound: 0, upperBound: 255, counts: counts),
                        Histogram(title: "after", lowerBound: 0, upperBound: 1, counts: counts),
                    ]),
                    caption: "Training values before and after",
                    alternativeText: """
                        Histograms of the training values: \("\(0) to \(255)" as Phrase) before, \
                        \("\(0) to \(1)" as Phrase) after; \(62)% lie in the first of 16 bins before.
                        """
                )
            )
        ]
    }

    private static func build() -> [Output] {
        [
            .table(
                Table(
                    caption: .verbatim("Model: \"sequential\""),
                    columns: [
                        Table.Column(.verbatim("Layer (type)")), Table.Column(.verbatim("Output Shape"), .trailing),
                        Table.Column(.verbatim("Param #"), .trailing),
                    ],
                    rows: [
                        ["flatten (Flatten)", "(None, 784)", "0"], ["dense (Dense)", "(None, 128)", "100,480"],
                        ["dense_1 (Dense)", "(None, 10)", "1,290"],
                    ].map { $0.map(Phrase.verbatim) },
                    footer: [[.verbatim("Total params"), "", "101,770"]]
                )
            ),
            .figure(
                Figure(
                    .modelDiagram(
                        ModelDiagram(
                            inputShape: "28 × 28",
                            layers: [
                                ModelDiagram.Layer(name: "flatten", kind: "Flatten", outputShape: "784", parameters: 0),
                                ModelDiagram.Layer(
                                    name: "dense",
                                    kind: "Dense · relu",
                                    outputShape: "128",
                                    parameters: 100_480
                                ),
                                ModelDiagram.Layer(
                                    name: "dense_1",
                                    kind: "Dense · softmax",
                                    outputShape: "10",
                                    parameters: 1290
                                ),
                            ]
                        )
                    ),
                    caption: "Layers of the model “\("sequential" as String)”",
                    alternativeText: """
                        Diagram of the model: from samples of \("28 × 28") values through \
                        \(["Flatten (784)", "Dense (128)"].map(Phrase.verbatim).joined(separator: ", then ")).
                        """
                )
            ),
        ]
    }

    private static func fit() -> [Output] {
        let loss = LineChart(
            title: .verbatim("loss"),
            xTitle: "epoch",
            firstX: 1,
            lastX: 5,
            series: [
                LineChart.Series("training", [0.4981, 0.3759, 0.3372, 0.3131, 0.2937]),
                LineChart.Series("validation", [0.4312, 0.3951, 0.3702, 0.3519, 0.3486]),
            ]
        )
        let accuracy = LineChart(
            title: .verbatim("accuracy"),
            xTitle: "epoch",
            firstX: 1,
            lastX: 5,
            series: [
                LineChart.Series("training", [0.8247, 0.8646, 0.8772, 0.8853, 0.8919]),
                LineChart.Series("validation", [0.8461, 0.8583, 0.8660, 0.8751, 0.8762]),
            ]
        )
        let moves: [Phrase] = [
            "\("loss" as String) falls from \("0.498") to \("0.294") over \(5) epochs",
            "\("accuracy" as String) rises from \("0.825") to \("0.892") over \(5) epochs",
        ]
        return [
            .text(
                .verbatim(
                    "Epoch 1/5\n1875/1875 - accuracy: 0.8247 - loss: 0.4981\nEpoch 2/5\n1875/1875 - accuracy: 0.8646"
                )
            ),
            .figure(
                Figure(
                    .lineCharts([loss, accuracy]),
                    caption: "\("Loss, Accuracy" as String) after each epoch",
                    alternativeText: "Line charts: \(moves.joined(separator: "; "))."
                )
            ),
        ]
    }

    private static func evaluate(_ names: [String]) -> [Output] {
        let counts = names.indices.map { row in
            names.indices.map { column in
                row == column ? 750 + row * 24 : (row * 7 + column * 3) % 11 == 0 ? 90 - column * 5 : (row + column) % 4
            }
        }
        return [
            .measures([Measure(.verbatim("loss"), "0.3512"), Measure(.verbatim("accuracy"), "0.8734")]),
            .figure(
                Figure(
                    .heatMap(
                        HeatMap(
                            names: names,
                            rowTitle: "true class",
                            columnTitle: "predicted class",
                            counts: counts
                        )
                    ),
                    caption: "Confusion matrix",
                    alternativeText: """
                        Confusion matrix: \(8734) of \(10_000) samples lie on the diagonal, where the prediction is right.
                        """
                )
            ),
            .table(
                Table(
                    caption: "Each class",
                    columns: [Table.Column("class")]
                        + (["precision", "recall", "F1", "support"] as [Phrase]).map { Table.Column($0, .trailing) },
                    rows: names.map { [.verbatim($0), "0.871", "0.842", "0.856", "1,000"] }
                )
            ),
        ]
    }

    private static func predictions(_ names: [String]) -> Figure {
        let predictions = (0..<9).map { index in
            let predicted = index * 3 % names.count
            let truth = index % 4 == 3 ? (predicted + 2) % names.count : predicted
            let probability = 0.97 - Double(index) * 0.05
            let rest = (1 - probability) / 3
            let probabilities = names.indices.map { place in
                place == predicted ? probability : place == (predicted + 2) % names.count ? rest * 2 : rest / 8
            }
            return Prediction(
                index: index,
                picture: picture(index),
                names: names,
                probabilities: probabilities,
                predictedClass: predicted,
                trueClass: truth
            )
        }
        return Figure(
            .predictions(predictions),
            caption: "Predictions: the class, its probability, and the true class",
            alternativeText: "\(7) of \(9) right: \(names.joined(separator: ", "))."
        )
    }

    /// A gray shape that differs from picture to picture.
    private static func picture(_ number: Int) -> Picture {
        let pixels = (0..<28 * 28).map { place in
            let (x, y) = (Double(place % 28) - 13.5, Double(place / 28) - 13.5)
            let radius = (x * x * (1 + Double(number % 3)) + y * y).squareRoot()
            let texture = (place * (number + 3)) % 23
            return radius < 11 ? UInt8(230 - texture * 4 - Int(radius) * 6) : 0
        }
        return Picture(width: 28, height: 28, pixels: pixels)
    }
}
