import Foundation
import Testing

@testable import Datasets

/// Tests that read CSV files of their own.
protocol CSVTests {
    /// Where the files lie.
    var folder: TemporaryFolder { get }
}

extension CSVTests {
    func reader(_ text: String, _ options: [String: TestOptions.Value]) throws -> (CSVReader, TestOptions) {
        _ = try folder.write(Array(text.utf8), to: "a.csv")
        var given = TestOptions(options.merging(["file": .text("a.csv")]) { given, _ in given })
        let reader = CSVReader(named: "csv", options: &given, in: DatasetContext(folder: folder.path))
        return (try #require(reader, "\(given.mistakes)"), given)
    }

    func read(
        _ text: String,
        _ options: [String: TestOptions.Value],
        limits: [Split: Int] = [:]
    ) throws -> [Split: SampleSet] {
        try reader(text, options).0.read(Split.allCases, limits: limits)
    }

    /// The columns of all rows, training and test together, in the order of the file's first column.
    func columns(_ text: String, _ options: [String: TestOptions.Value]) throws -> [String: [Float]] {
        let sets = try read(text, options)
        var columns: [String: [Float]] = [:]
        for split in Split.allCases {
            guard case .table(let table)? = sets[split]?.content else { continue }
            for column in table.columns { columns[column.name, default: []] += column.values }
        }
        return columns
    }

    func description(_ text: String, _ options: [String: TestOptions.Value]) throws -> DatasetDescription {
        var (reader, given) = try reader(text, options)
        var description = DatasetDescription()
        try reader.describe(into: &description, &given)
        #expect(given.mistakes == [])
        return description
    }

    /// What reading a file complains about, with the folder left out.
    func message(_ text: String, _ options: [String: TestOptions.Value] = [:]) throws -> String {
        let all = options.merging(["target": .text("y")]) { given, _ in given }
        return try #require(throws: DatasetError.self) { try read(text, all) }.message
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    /// The mistakes in options that the file shows.
    func mistakes(_ text: String, _ options: [String: TestOptions.Value]) throws -> [String] {
        var (reader, given) = try reader(text, options)
        var description = DatasetDescription()
        #expect(throws: DatasetError.self) { try reader.describe(into: &description, &given) }
        return given.mistakes.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
    }

    var cars: String {
        """
        mpg,weight,origin
        18,3504,usa
        24,2372,japan
        26,1835,europe
        25,2672,europe
        31,1773,japan

        """
    }

    func options(target: String) -> CSVOptions {
        var given = TestOptions(["target": .text(target)])
        return CSVOptions(&given)
    }
}
