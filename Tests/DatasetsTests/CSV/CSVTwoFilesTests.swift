import Foundation
import Testing

@testable import Datasets

struct CSVTwoFilesTests: CSVTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func two(
        _ train: String,
        _ test: String,
        _ options: [String: TestOptions.Value] = [:]
    ) throws -> CSVReader {
        _ = try folder.write(Array(train.utf8), to: "train.csv")
        _ = try folder.write(Array(test.utf8), to: "test.csv")
        var given = TestOptions(
            options.merging(
                ["train_file": .text("train.csv"), "test_file": .text("test.csv"), "target": .text("y")]
            ) { given, _ in given }
        )
        return try #require(
            CSVReader(named: "csv", options: &given, in: DatasetContext(folder: folder.path)),
            "\(given.mistakes)"
        )
    }

    private func message(_ reader: CSVReader) throws -> String {
        try #require(throws: DatasetError.self) { try reader.read(Split.allCases, limits: [:]) }.message
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    @Test func aFileForEachSplit() throws {
        let reader = try two("x,k,y\n1,a,yes\n2,b,no\n3,a,no\n", "y,k,z,x\nno,b,?,7\n")
        #expect(
            try reader.read(Split.allCases, limits: [:]) == [
                .train: SampleSet(
                    content: .table(
                        ColumnTable(
                            columns: [
                                .init(name: "x", values: [1, 2, 3]), .init(name: "k=a", values: [1, 0, 1]),
                                .init(name: "k=b", values: [0, 1, 0]),
                            ],
                            rowCount: 3
                        )
                    ),
                    targets: .classes([1, 0, 0])
                ),
                .test: SampleSet(
                    content: .table(
                        ColumnTable(
                            columns: [
                                .init(name: "x", values: [7]), .init(name: "k=a", values: [0]),
                                .init(name: "k=b", values: [1]),
                            ],
                            rowCount: 1
                        )
                    ),
                    targets: .classes([0])
                ),
            ]
        )
    }

    @Test func gapsOfTheTestFileTakeTheTrainingMean() throws {
        let reader = try two("x,y\n1,1\n3,2\n", "x,y\n,5\n", ["missing": .text("mean")])
        guard case .table(let table)? = try reader.read([.test], limits: [:])[.test]?.content else {
            throw DatasetError("no table")
        }
        #expect(table.columns == [.init(name: "x", values: [2], missingCount: 1)])
    }

    @Test func aWrongTestFileLeavesWhatTheOtherTells() throws {
        let reader = try two("x,y\n1,a\n2,b\n", "x,y\n1,c\n")
        var options = NoOptions()
        var description = DatasetDescription()
        #expect(throws: DatasetError.self) { try reader.describe(into: &description, &options) }
        #expect(
            description
                == DatasetDescription(
                    shape: [1],
                    columns: ["x"],
                    fields: [TableField(name: "x")],
                    target: .classes(["a", "b"]),
                    targetColumn: "y"
                )
        )
    }

    @Test func whatTheTestFileLacksOrAdds() throws {
        #expect(
            try message(two("k,y\nred,1\nblue,2\n", "k,y\nblue,1\nrad,2\n"))
                == "test.csv:3:1: 'rad' in column 'k' is not among the training file's values; did you mean 'red'?"
        )
        #expect(
            try message(two("k,y\nred,1\nblue,2\n", "k,y\nviolet,2\n"))
                == "test.csv:2:1: 'violet' in column 'k' is not among the training file's values; there it has blue, red"
        )
        #expect(
            try message(two("x,y\n1,a\n2,b\n", "x,y\n1,c\n"))
                == "test.csv:2:3: 'c' in column 'y' is not among the training file's values; there it has a, b"
        )
        #expect(
            try message(two("x,y\n1,1\n2,2\n", "z,y\n1,1\n"))
                == "test.csv:1:1: there is no column 'x', which 'train.csv' has; its columns are z, y"
        )
        #expect(
            try message(two("x,y\n1,1\n2,2\n", "x,y\nlow,1\n"))
                == "test.csv:2:1: expected a number in column 'x', as in the rows before, but found 'low'; correct it, "
                + "add it to na_values, or list the column in 'categorical'"
        )
        #expect(try message(two("x,y\n1,1\n2,2\n", "x,y\n")) == "'test.csv' has no rows but its header")
    }
}
