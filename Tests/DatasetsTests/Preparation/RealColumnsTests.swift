import Foundation
import Testing

@testable import Datasets

/// The columns of auto-mpg.csv, which `make test` fetches, beside what pandas says of them; see
/// `Fixtures/make_fixtures.py`.
struct RealColumnsTests {
    @Test func equalPandas() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = try #require(Bundle.module.url(forResource: "Fixtures/statistics", withExtension: "json"))
        let expected = try JSONDecoder().decode([String: [String: Double]].self, from: Data(contentsOf: file))
        var given = TestOptions(["target": .text("mpg"), "drop": .text("name")])
        let path = root.appendingPathComponent("notebooks/data/auto-mpg.csv").path
        let table = try CSVTable(path: path, options: CSVOptions(&given))
        #expect(expected.count == 8)
        for column in table.features + [table.target] {
            let pandas = try #require(expected[column.name])
            guard case .numbers(let values) = column.values else { throw DatasetError("no numbers") }
            #expect(Double(values.count) == pandas["count"])
            let statistics = ColumnStatistics(values)
            let found = [statistics.mean, statistics.deviation] + statistics.quartiles
            for (name, number) in zip(["mean", "std", "min", "25%", "50%", "75%", "max"], found) {
                let reference = try #require(pandas[name])
                #expect(abs(number - reference) <= 1e-6 * max(1, abs(reference)), "\(column.name) \(name)")
            }
        }
    }
}
