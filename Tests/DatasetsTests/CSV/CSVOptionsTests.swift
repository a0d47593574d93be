import Foundation
import Testing

@testable import Datasets

struct CSVOptionsTests: CSVTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func columnsThatAreNotThere() throws {
        #expect(
            try mistakes(
                cars,
                [
                    "target": .text("mgp"), "drop": .list(["origin", "acceleration"]),
                    "categorical": .list(["wieght"]),
                ]
            ) == [
                "target: there is no column 'mgp' in 'a.csv'; did you mean 'mpg'?",
                "drop[1]: there is no column 'acceleration' in 'a.csv'; its columns are mpg, weight, origin",
                "categorical[0]: there is no column 'wieght' in 'a.csv'; did you mean 'weight'?",
            ]
        )
        #expect(
            try mistakes(cars, ["target": .text("mpg"), "features": .list(["weight", "mpg", "weight"])]) == [
                "features[1]: the target 'mpg' cannot be a feature too",
                "features[2]: 'features' of {load} has 'weight' twice",
            ]
        )
        #expect(
            try mistakes(cars, ["target": .text("mpg"), "drop": .list(["mpg"])])
                == ["drop[0]: the target 'mpg' cannot be left out"]
        )
        #expect(
            try mistakes(cars, ["target": .text("mpg"), "drop": .list(["weight", "origin"])])
                == ["drop: no column of 'a.csv' is left to learn from"]
        )
        #expect(
            try mistakes("y\n1\n2\n", ["target": .text("y")]) == ["target: no column of 'a.csv' is left to learn from"]
        )
        #expect(
            try mistakes(cars, ["target": .text("mpg"), "drop": .text("origin"), "categorical": .text("origin")])
                == ["categorical[0]: column 'origin' is not a feature; remove it from 'categorical'"]
        )
        #expect(
            try mistakes(cars, ["target": .text("origin"), "class_names": .list(["a", "b", "c"])]) == [
                "class_names: 'class_names' names the classes of a target in numbers, but 'origin' has categories, which "
                    + "name themselves: europe, japan, usa"
            ]
        )
    }

    @Test func whatIsKnownInSpiteOfAMistake() throws {
        var (reader, given) = try reader(cars, ["target": .text("mpg"), "stratify": .boolean(true)])
        var description = DatasetDescription()
        #expect(throws: DatasetError.self) { try reader.describe(into: &description, &given) }
        #expect(
            description
                == DatasetDescription(
                    shape: [4],
                    columns: ["weight", "origin=europe", "origin=japan", "origin=usa"],
                    fields: [
                        TableField(name: "weight"),
                        TableField(name: "origin", categories: ["europe", "japan", "usa"]),
                    ],
                    target: .numbers(name: "mpg"),
                    targetColumn: "mpg"
                )
        )
    }

    @Test func splitsThatLeaveNothing() throws {
        #expect(
            try mistakes("x,y\n1,2\n3,4\n", ["target": .text("y")]) == [
                "test_split: a test_split of 0.2 leaves 2 of the 2 rows of 'a.csv' for training and 0 for testing; both "
                    + "need at least one"
            ]
        )
    }

    private func optionMistakes(_ values: [String: TestOptions.Value]) -> [String] {
        var given = TestOptions(values)
        _ = CSVReader(named: "csv", options: &given, in: DatasetContext(folder: folder.path))
        return given.mistakes
    }

    @Test func optionsThatCannotBe() {
        let file: [String: TestOptions.Value] = ["file": .text("a.csv"), "target": .text("y")]
        func with(_ more: [String: TestOptions.Value]) -> [String] { optionMistakes(file.merging(more) { $1 }) }
        #expect(optionMistakes([:]) == ["file: needed", "target: needed"])
        #expect(
            with(["train_file": .text("b")]) == [
                "file: {load} takes 'file', or 'train_file' and 'test_file', not both", "test_file: needed",
            ]
        )
        #expect(
            optionMistakes([
                "train_file": .text("a"), "test_file": .text("b"), "target": .text("y"), "test_split": .number(0.1),
                "stratify": .boolean(true),
            ]) == [
                "test_split: 'test_split' of {load} draws from one 'file'; here the test set has its own",
                "stratify: 'stratify' of {load} draws from one 'file'; here the test set has its own",
            ]
        )
        #expect(with(["test_split": .number(1)]) == ["test_split: must be a number between 0 and 1"])
        #expect(
            with(["features": .list(["a"]), "drop": .list(["b"])])
                == ["drop: {load} takes 'features' or 'drop', not both"]
        )
        #expect(
            with(["separator": .text("ab")]) == [
                "separator: 'separator' of {load} must be one character such as ',' or ';', or tab or whitespace, not 'ab'"
            ]
        )
        #expect(with(["separator": .text("\"")]).count == 1)
        #expect(with(["separator": .text("1")]).count == 1)
        #expect(
            with(["header": .boolean(false)]) == [
                "header: 'header' of {load} must be true or the list of the columns' names; a file without a header "
                    + "needs their names"
            ]
        )
        #expect(with(["header": .list(["a", "b", "a"])]) == ["header[2]: 'header' of {load} has 'a' twice"])
        #expect(with(["header": .list([])]) == ["header: 'header' of {load} must name the columns"])
        #expect(with(["missing": .text("zero")]) == ["missing: none of error, drop, mean"])
        #expect(
            with(["class_names": .list(["a", "a"])]) == ["class_names[1]: 'class_names' of {load} has 'a' twice"]
        )
    }

    @Test func theMeaningHasOneSpelling() throws {
        let plain = try reader(cars, ["target": .text("mpg")]).0
        #expect(
            plain.meaning.map { "\($0.name): \($0.value)" } == [
                "target: mpg", "missing: error", "numbers as classes: false", "test_split: 0.2", "stratify: false",
            ]
        )
        let same = try reader(
            cars,
            [
                "target": .text("mpg"), "separator": .text(","), "header": .boolean(true),
                "na_values": .list(["", "NA", "?"]), "missing": .text("error"), "test_split": .number(0.2),
                "stratify": .boolean(false), "drop": .list([]),
            ]
        ).0
        #expect(same.meaning.map(\.value) == plain.meaning.map(\.value))
        let numbers = try [["-999"], ["-999.0"], ["-99"]].map { texts in
            try reader(cars, ["target": .text("mpg"), "na_values": .list(texts)]).0.meaning.map(\.value)
        }
        #expect(numbers[0] == numbers[1])
        #expect(numbers[0] != numbers[2])
        let other = try reader(cars, ["target": .text("mpg"), "separator": .text("whitespace")]).0
        let spaces = try reader(cars, ["target": .text("mpg"), "separator": .text(" ")]).0
        #expect(Set([plain, other, spaces].map { $0.meaning.map(\.value) }).count == 3)
    }
}
