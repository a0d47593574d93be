import Testing

@testable import NeuralNetwork

/// Metrics beside plain formulas, and where they say no.
@Suite struct MetricTests {
    /// Feeds outputs and targets, a row of each for every sample, to the metric.
    private func value(
        _ constructor: Constructor,
        outputs: [[Float]],
        targets: [[Float]],
        activation: ActivationFunction = .sigmoid
    ) throws -> Double {
        let columns = outputs[0].count
        let shape = ModelOutputs(shape: [columns], activation: activation, layer: "dense")
        let kind = TargetKind.numbers(shape: [columns])
        let metric = try Metrics.metric(from: constructor).resolved(shape, kind)
        #expect(metric.problem(shape, kind) == nil)
        var records = [Float](repeating: .nan, count: outputs.count * metric.width)
        let (flatOutputs, flatTargets) = (Array(outputs.joined()), Array(targets.joined()))
        // Two threads' parts.
        for samples in [0..<outputs.count / 2, outputs.count / 2..<outputs.count] {
            flatOutputs.withUnsafeBufferPointer { outputs in
                flatTargets.withUnsafeBufferPointer { targets in
                    records.withUnsafeMutableBufferPointer { records in
                        guard let first = outputs.baseAddress, let target = targets.baseAddress,
                            let record = records.baseAddress
                        else { return }
                        let batch = OutputBatch(
                            outputs: first,
                            stride: columns,
                            rowsPerSample: 1,
                            columns: columns,
                            expected: .numbers(target, stride: columns),
                            samples: samples,
                            count: outputs.count / columns
                        )
                        metric.record(MetricBatch(batch: batch, ranks: nil, records: record))
                    }
                }
            }
        }
        var state = metric.makeState()
        records.withUnsafeBufferPointer { state.update($0) }
        return state.result
    }

    private static let scores: [Float] = (0..<501).map { Float(($0 * 7919 + 13) % 1009) / 1008 }
    private static let labels: [Float] = scores.enumerated().map { Float(($0 * 31) % 17) / 16 < $1 ? 1 : 0 }

    private func ofScores(_ constructor: Constructor) throws -> Double {
        try value(constructor, outputs: Self.scores.map { [$0] }, targets: Self.labels.map { [$0] })
    }

    @Test(arguments: [0.5, 0, 1, 0.3])
    func countsAreWhatIsCounted(threshold: Double) throws {
        func count(_ isTaken: Bool, _ label: Float) -> Double {
            Double(zip(Self.scores, Self.labels).count { ($0 > Float(threshold)) == isTaken && $1 == label })
        }
        let (tp, fp, fn, tn) = (count(true, 1), count(true, 0), count(false, 1), count(false, 0))
        for (name, expected) in [
            ("TruePositives", tp), ("FalsePositives", fp), ("FalseNegatives", fn), ("TrueNegatives", tn),
            ("Precision", tp + fp > 0 ? tp / (tp + fp) : 0), ("Recall", tp / (tp + fn)),
        ] {
            #expect(try ofScores(Constructor(name, named: ["thresholds": .number(threshold)])) == expected, "\(name)")
        }
        let f1 = try ofScores(Constructor("F1Score", named: ["threshold": .number(threshold)]))
        #expect(abs(f1 - (tp > 0 ? 2 * tp / (2 * tp + fp + fn) : 0)) < 1e-6)
    }

    /// With many thresholds the area is the probability that a positive stands above a negative.
    @Test func areasApproachTheTruth() throws {
        var (above, pairs) = (0.0, 0.0)
        for (score, label) in zip(Self.scores, Self.labels) where label == 1 {
            for (other, second) in zip(Self.scores, Self.labels) where second == 0 {
                pairs += 1
                above += score > other ? 1 : score == other ? 0.5 : 0
            }
        }
        let many = try ofScores(Constructor("AUC", named: ["num_thresholds": 100_000]))
        #expect(abs(many - above / pairs) < 1e-3)
        let few = try ofScores(Constructor("AUC"))
        #expect(abs(few - above / pairs) < 5e-3)
        func auc(_ curve: String, _ method: String) throws -> Double {
            try ofScores(
                Constructor("AUC", named: ["curve": .string(curve), "summation_method": .string(method)])
            )
        }
        for curve in ["ROC", "PR"] {
            let (low, middle, high) = (
                try auc(curve, "minoring"), try auc(curve, "interpolation"), try auc(curve, "majoring")
            )
            #expect(low < middle && middle < high)
        }
    }

    @Test func onlyOneClassIsNoDivisionByZero() throws {
        for name in ["AUC", "Precision", "Recall", "F1Score"] {
            for label: Float in [0, 1] {
                let result = try value(
                    Constructor(name),
                    outputs: [[0.2], [0.9], [0.4]],
                    targets: [[label], [label], [label]]
                )
                #expect(result.isFinite)
            }
        }
        #expect(try value(Constructor("R2Score"), outputs: [[1], [2]], targets: [[3], [3]]) == 0)
        #expect(try value(Constructor("AUC"), outputs: [[.nan], [0.5]], targets: [[1], [0]]).isFinite)
    }

    @Test func selectionsCountColumns() throws {
        let outputs: [[Float]] = [[0.7, 0.2, 0.1], [0.1, 0.5, 0.4], [0.3, 0.3, 0.4], [0.2, 0.6, 0.2]]
        let targets: [[Float]] = [[1, 0, 0], [0, 0, 1], [0, 0, 1], [0, 1, 0]]
        func result(_ name: String, _ arguments: KeyValuePairs<String, ArgumentValue>) throws -> Double {
            try value(Constructor(name, named: arguments), outputs: outputs, targets: targets, activation: .softmax)
        }
        #expect(try result("Precision", ["class_id": 1]) == 1)
        #expect(try result("Recall", ["class_id": 2]) == 0)
        #expect(try result("Recall", ["top_k": 1]) == 0.75)
        #expect(try result("Precision", ["top_k": 1]) == 0.75)
        #expect(try result("Recall", ["top_k": 2]) == 1)
        #expect(try result("TopKCategoricalAccuracy", ["k": 1]) == 0.75)
        #expect(try result("TopKCategoricalAccuracy", ["k": 2]) == 1)
        // Classes: 1; ⅔ with one of two right; ⅔ with one of one right of two.
        #expect(abs(try result("F1Score", ["average": "macro"]) - (1 + 2 / 3.0 + 2 / 3.0) / 3) < 1e-6)
        #expect(abs(try result("F1Score", ["average": "weighted"]) - (1 + 2 / 3.0 + 2 * 2 / 3.0) / 4) < 1e-6)
        #expect(abs(try result("F1Score", ["average": "micro"]) - 0.75) < 1e-6)
    }

    @Test func namesAreKerass() throws {
        for (constructor, name) in [
            (Constructor("Precision"), "precision"), (Constructor("auc"), "auc"), (Constructor("AUC"), "auc"),
            (Constructor("mape"), "mape"),
            (Constructor("MeanAbsolutePercentageError"), "mean_absolute_percentage_error"),
            (Constructor("LogCoshError"), "logcosh"), (Constructor("log_cosh_error"), "log_cosh_error"),
            (Constructor("F1Score"), "f1_score"), (Constructor("f_beta_score"), "f_beta_score"),
            (Constructor("FBetaScore"), "fbeta_score"), (Constructor("Recall", named: ["name": "r"]), "r"),
        ] {
            #expect(try Metrics.metric(from: constructor).name == name)
        }
    }

    @Test(
        arguments: [
            (
                "F1Score", 3,
                "gives a score of each of the 3 outputs; make one of them with average='macro', "
                    + "'micro' or 'weighted'"
            ),
            ("TopKCategoricalAccuracy", 3, "has k=5, but the model has only 3 outputs"),
            (
                "BinaryCrossentropy", 1,
                "takes probabilities, but 'dense' does not end in sigmoid; use from_logits=True"
            ),
            (
                "CategoricalCrossentropy", 3,
                "takes probabilities, but 'dense' does not end in softmax; use from_logits=True"
            ),
            ("SparseCategoricalAccuracy", 3, "needs class numbers as targets"),
        ]
    )
    func whatDoesNotFitIsSaid(name: String, units: Int, problem: String) throws {
        let error = #expect(throws: ModelError.self) {
            try Trial(Trial.chain([dense(units, "linear")]), inputShape: [4], metrics: [Constructor(name)])
        }
        #expect(error?.message == "\(name) \(problem)")
    }

    @Test func arguments() {
        let several = Constructor("Precision", named: ["thresholds": .list([0.3, 0.5])])
        #expect(
            throws: ConstructorError(
                place: .argument(0),
                message: "argument 'thresholds' of Precision must be one number from 0 to 1, since a history has one "
                    + "number of each epoch, not (0.3, 0.5)"
            )
        ) { try Metrics.metric(from: several) }
        #expect(
            throws: ConstructorError(
                place: .argument(0),
                message: "argument 'num_thresholds' of AUC must be a whole number from 2 to 1048576, not 1"
            )
        ) { try Metrics.metric(from: Constructor("AUC", 1)) }
        #expect(
            throws: ConstructorError(place: .name, message: "PrecisionAtRecall needs the argument 'recall'")
        ) { try Metrics.metric(from: Constructor("PrecisionAtRecall")) }
    }
}
