import Datasets
import Foundation
import Testing

@testable import NotebookRunner

/// Files that `make test` fetches.
private enum RealData {
    static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// The values of each row.
    static func rows(_ name: String) throws -> [[String]] {
        let file = tests.appending(path: "../../notebooks/data/\(name).csv")
        return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map {
            line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

/// What steps say of real data is what pandas and scikit-learn say of them: `Fixtures/make_reference.py`.
@Suite struct RealDataTests {
    private struct Reference: Decodable {
        struct Penguins: Decodable {
            var columns: [String]
            var mean: [Double]
            var deviation: [Double]
            var quartiles: [[Double]]
            var correlations: [[Double]]
        }
        struct Titanic: Decodable {
            struct Threshold: Decodable {
                var threshold: Float
                var precision: Double
                var recall: Double
                var f1: Double
                var accuracy: Double
            }
            var count: Int
            var roc_auc: Double
            var average_precision: Double
            var best_f1: Double
            var thresholds: [Threshold]
        }
        struct MPG: Decodable {
            var mean_absolute: Double
            var root_mean_squared: Double
            var r2: Double
            var r2_of_mean: Double
        }
        var penguins: Penguins
        var titanic: Titanic
        var mpg: MPG
    }

    private let reference: Reference

    init() throws {
        let data = try Data(contentsOf: RealData.tests.appending(path: "Fixtures/reference.json"))
        reference = try JSONDecoder().decode(Reference.self, from: data)
    }

    /// Within 1e-6 of the reference, and of its size where that is above 1: columns are single precision.
    private func isNear(_ value: Double, _ reference: Double) -> Bool {
        abs(value - reference) <= 1e-6 * max(abs(reference), 1)
    }

    @Test func quartilesAndCorrelationsOfPenguins() throws {
        let rows = try RealData.rows("penguins").filter { !$0[2].isEmpty }
        let columns = try (2..<6).map { place in try rows.map { try #require(Float($0[place])) } }
        let statistics = columns.map { ColumnStatistics($0) }
        for place in 0..<4 {
            #expect(isNear(statistics[place].mean, reference.penguins.mean[place]))
            #expect(isNear(statistics[place].deviation, reference.penguins.deviation[place]))
            for (ours, theirs) in zip(statistics[place].quartiles, reference.penguins.quartiles[place]) {
                #expect(isNear(ours, theirs))
            }
            for other in 0..<4 {
                let value = correlation((columns[place], statistics[place]), (columns[other], statistics[other]))
                #expect(isNear(value, reference.penguins.correlations[place][other]))
            }
        }
    }

    @Test func areasAndThresholdsOfTitanic() throws {
        var scores: [Float] = []
        var survived: [Bool] = []
        for row in try RealData.rows("titanic_all") {
            // The name, which has commas, comes first.
            let cells = Array(row.suffix(4))
            let rank: Double = cells[0] == "1st" ? 0 : cells[0] == "2nd" ? 1 : 2
            let sex: Double = cells[2] == "female" ? 0.5 : 0
            let age: Double = Double(cells[1]) ?? 30
            let score: Double = sex + 0.1 * (2 - rank) + 0.002 * age
            scores.append(Float(score))
            survived.append(cells[3] == "1")
        }
        let titanic = reference.titanic
        #expect(scores.count == titanic.count)
        let sweep = try #require(ThresholdSweep(scores: scores, isPositive: survived))
        #expect(isNear(sweep.areaUnderROC, titanic.roc_auc))
        #expect(isNear(sweep.averagePrecision, titanic.average_precision))
        #expect(isNear(sweep.best.measures.f1, titanic.best_f1))
        #expect(sweep.measures(above: Float(sweep.best.threshold)) == sweep.best.measures)
        #expect(titanic.thresholds.count == 9)
        for expected in titanic.thresholds {
            let measures = sweep.measures(above: expected.threshold)
            #expect(isNear(measures.precision, expected.precision))
            #expect(isNear(measures.recall, expected.recall))
            #expect(isNear(measures.f1, expected.f1))
            #expect(isNear(measures.accuracy, expected.accuracy))
        }
    }

    @Test func errorsOfAutoMPG() throws {
        let rows = try RealData.rows("auto-mpg")
        let targets = try rows.map { try #require(Double($0[0])) }
        let weights = try rows.map { try #require(Double($0[4])) }
        let predictions = weights.map { 46 - 0.0075 * $0 }
        let measures = ErrorMeasures(zip(predictions, targets).map { $0 - $1 }, targets: targets)
        #expect(isNear(measures.meanAbsolute, reference.mpg.mean_absolute))
        #expect(isNear(measures.rootMeanSquared, reference.mpg.root_mean_squared))
        #expect(isNear(measures.r2, reference.mpg.r2))
        #expect(isNear(ErrorMeasures(targets.map { 23 - $0 }, targets: targets).r2, reference.mpg.r2_of_mean))
    }
}
