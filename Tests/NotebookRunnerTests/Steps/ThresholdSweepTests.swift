import NotebookFormat
import Testing

@testable import NotebookRunner

struct ThresholdSweepTests {
    /// Scores with many ties: a part of them right by chance.
    private func samples(_ count: Int, levels: Int) -> (scores: [Float], isPositive: [Bool]) {
        let isPositive = (0..<count).map { $0 * 7919 % 13 < 5 }
        let scores = (0..<count).map { index in
            Float((index * 104_729 % levels) + (isPositive[index] ? levels / 3 : 0)) / Float(2 * levels)
        }
        return (scores, isPositive)
    }

    /// The area under the ROC curve is the share of pairs whose positive sample has the higher score, ties counting
    /// half.
    @Test(arguments: [13, 64, 257], [3, 11, 1000])
    func theAreaIsTheShareOfPairsInOrder(count: Int, levels: Int) throws {
        let (scores, isPositive) = samples(count, levels: levels)
        let sweep = try #require(ThresholdSweep(scores: scores, isPositive: isPositive))
        var inOrder = 0.0
        for positive in scores.indices where isPositive[positive] {
            for negative in scores.indices where !isPositive[negative] {
                inOrder += scores[positive] > scores[negative] ? 1 : scores[positive] == scores[negative] ? 0.5 : 0
            }
        }
        let share = inOrder / Double(sweep.positives * sweep.negatives)
        #expect(abs(sweep.areaUnderROC - share) < 1e-12)
        for threshold in [-1, 0, 0.25, scores[3], 0.5, 2] as [Float] {
            let found = zip(scores, isPositive).filter { $0.0 > threshold }
            let right = found.count { $0.1 }
            let measures = sweep.measures(above: threshold)
            #expect(measures.precision == (found.isEmpty ? 0 : Double(right) / Double(found.count)))
            #expect(measures.recall == Double(right) / Double(sweep.positives))
            let correct = zip(scores, isPositive).count { ($0.0 > threshold) == $0.1 }
            #expect(abs(measures.accuracy - Double(correct) / Double(count)) < 1e-12)
        }
    }

    @Test func perfectAndWorthlessScores() throws {
        let perfect = try #require(
            ThresholdSweep(scores: [0.1, 0.9, 0.2, 0.8], isPositive: [false, true, false, true])
        )
        #expect(perfect.areaUnderROC == 1)
        #expect(perfect.averagePrecision == 1)
        #expect(perfect.best.measures.f1 == 1)
        #expect(abs(perfect.best.threshold - 0.5) < 1e-7)
        let level = try #require(ThresholdSweep(scores: [0.5, 0.5, 0.5], isPositive: [true, false, false]))
        #expect(level.areaUnderROC == 0.5)
        #expect(level.averagePrecision == level.prevalence)
        #expect(level.points.count == 1)
    }

    @Test func whereThereIsNothingToTellApart() {
        #expect(ThresholdSweep(scores: [], isPositive: []) == nil)
        #expect(ThresholdSweep(scores: [0.1, 0.2], isPositive: [true, true]) == nil)
        #expect(ThresholdSweep(scores: [0.1, 0.2], isPositive: [false, false]) == nil)
        #expect(ThresholdSweep(scores: [0.1, .nan], isPositive: [true, false]) == nil)
        let evaluation = TwoClassEvaluation(probabilities: [0.2, 0.7], classes: [1, 1], names: ["no", "yes"])
        #expect(evaluation.fields == [])
        #expect(
            evaluation.outputs == [
                .text(
                    "There are no curves of thresholds: the samples are all of one class, or the model gives no numbers."
                )
            ]
        )
    }

    @Test func thePlainGuessIsTheMostFrequentClass() {
        #expect(PlainGuess(training: [2, 0, 2, 1], classCount: 3).label == 2)
        #expect(PlainGuess(training: [1, 0, 0, 1], classCount: 3).label == 0)
        #expect(PlainGuess(training: [], classCount: 2).label == 0)
        let table = PlainGuess(training: [1, 1, 0], classCount: 2)
            .table([0, 1, 1, 1], predicted: [0, 1, 0, 0], names: ["no", "yes"])
        #expect(table.rows.map { $0[1].description } == ["0.5000", "0.7500"])
        #expect(table.rows[1][0].description == "always the most frequent class of the training set, yes")
    }
}
