import Foundation
import Testing

@testable import Datasets

struct BrokenCSVTests: CSVTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func rowsOfTheWrongLength() throws {
        #expect(
            try message("x,z,y\n1,2,3\n4,5\n")
                == "a.csv:3:4: expected 3 values, as the header has, but found 2; put text with separators in quotes"
        )
        #expect(
            try message("x,y\n1,2\n4,5,6,7\n")
                == "a.csv:3:5: expected 2 values, as the header has, but found 4; put text with separators in quotes"
        )
        #expect(
            try message("1,2\n", ["header": .list(["x", "z", "y"])])
                == "a.csv:1:4: expected 3 values, as 'header' has names, but found 2; "
                + "put text with separators in quotes"
        )
        #expect(
            try message("x,y\n1,2,\n")
                == "a.csv:2:5: expected 2 values, as the header has, but found 3; put text with separators in quotes"
        )
    }

    @Test func valuesThatAreNoNumbers() throws {
        #expect(
            try message("x,y\n1,2\n\n 1.5.2 ,4\n")
                == "a.csv:4:2: expected a number in column 'x', as in the rows before, but found '1.5.2'; correct it, "
                + "add it to na_values, or list the column in 'categorical'"
        )
        #expect(
            try message("x,y\n1,2\n\"a\nb\",4\n")
                == "a.csv:3:2: expected a number in column 'x', as in the rows before, but found 'a b'; correct it, "
                + "add it to na_values, or list the column in 'categorical'"
        )
        #expect(
            try message("x,y\n1,2\n\(String(repeating: "é", count: 100)),4\n")
                == "a.csv:3:1: expected a number in column 'x', as in the rows before, but found "
                + "'\(String(repeating: "é", count: 40))…'; correct it, add it to na_values, or list the column in "
                + "'categorical'"
        )
        #expect(try message("x,y\n1,2\n1e40,4\n") == "a.csv:3:1: '1e40' in column 'x' is too large for Float32")
    }

    @Test(arguments: ["nan", "NaN", "inf", "-inf", "Infinity", "+Infinity"]) func valuesThatAreNotFinite(text: String)
        throws
    {
        let expected =
            "'\(text)' in column 'x' is not finite; add it to na_values, or, if it is a text, list the column in "
            + "'categorical'"
        #expect(try message("x,y\n1,2\n\(text),4\n") == "a.csv:3:1: \(expected)")
        #expect(try message("x,y\n\(text),2\n1,4\n") == "a.csv:2:1: \(expected)")
        #expect(
            try description(
                "x,y\n\(text),2\nb,4\n",
                ["target": .text("y"), "categorical": .list(["x"]), "test_split": .number(0.5)]
            ).columns?.sorted() == ["x=b", "x=\(text)"].sorted()
        )
    }

    @Test func decimalCommas() throws {
        let expected =
            "a.csv:2:1: '18,5' in column 'x' has a comma; write numbers with a decimal point, or, if it is a text, list "
            + "the column in 'categorical'"
        #expect(try message("x;y\n18,5;2\n1;3\n", ["separator": .text(";")]) == expected)
        #expect(
            try description(
                "x;y\n1,5;2\n2,5;3\n",
                [
                    "target": .text("y"), "separator": .text(";"), "categorical": .list(["x"]),
                    "test_split": .number(0.5),
                ]
            ).columns == ["x=1,5", "x=2,5"]
        )
    }

    @Test func targetsOfTooManyTexts() throws {
        let text = "x,y\n" + (0..<10_001).map { "\($0),t\($0)\n" }.joined()
        #expect(
            try message(text)
                == "a.csv:10002:7: the target 'y' has more than 10000 different texts, too many for classes; choose "
                + "another target, or correct what should be a number"
        )
    }

    @Test func rowsOfTheTestSetGiveNoMean() throws {
        var random = SplitMix64(seed: 42)
        let inTestSet = random.permutation(count: 5)[0]
        let text = "x,y\n" + (0..<5).map { "\($0 == inTestSet ? "7" : ""),\($0)\n" }.joined()
        #expect(
            try message(text, ["missing": .text("mean"), "test_split": .number(0.8)])
                == "column 'x' has no value in the training rows, so there is no mean for missing: mean; leave it out "
                + "with 'drop'"
        )
    }

    @Test func missingValuesAreTold() throws {
        #expect(
            try message("x,y\n1,2\n,4\n")
                == "a.csv:3:1: column 'x' has no value here; choose missing: drop or missing: mean, or leave the column out"
        )
        for policy in ["error", "mean"] {
            #expect(
                try message("x,y\n1,2\n3, ? \n", ["missing": .text(policy)])
                    == "a.csv:3:4: the target 'y' has no value here; leave such rows out with missing: drop"
            )
        }
        #expect(
            try message("x,y\n?,2\n,4\n", ["missing": .text("mean")])
                == "column 'x' of 'a.csv' has no values; leave it out with 'drop'"
        )
        #expect(
            try message("x,y\n?,2\n,4\n", ["missing": .text("drop")])
                == "each of the 2 rows of 'a.csv' lacks a value, so that missing: drop leaves none"
        )
    }

    @Test func headers() throws {
        #expect(
            try message("x,y, x\n1,2,3\n")
                == "a.csv:1:6: there are two columns named 'x'; rename one, or name all of them with 'header'"
        )
        #expect(try message("") == "'a.csv' is empty; get the file again")
        #expect(try message("\n \n") == "'a.csv' is empty; get the file again")
        #expect(try message("x,y\n") == "'a.csv' has no rows but its header")
    }

    @Test func textThatIsNotUTF8() throws {
        let path = try folder.write(Array("k,y\na,1\n".utf8) + [0xe9, 0x2c, 0x32, 0x0a], to: "b.csv")
        let error = try #require(throws: DatasetError.self) { try CSVTable(path: path, options: options(target: "y")) }
        #expect(error.message == "\(path):3:1: these bytes are not UTF-8; save the file as UTF-8")
        let header = try folder.write([0xe9, 0x2c, 0x79, 0x0a], to: "c.csv")
        let second = try #require(throws: DatasetError.self) {
            try CSVTable(path: header, options: options(target: "y"))
        }
        #expect(second.message == "\(header):1:1: these bytes are not UTF-8; save the file as UTF-8")
    }

    @Test func filesWithoutAHeader() throws {
        #expect(
            try mistakes("18,3504,usa\n24,2372,japan\n", ["target": .text("mpg")]) == [
                "target: there is no column 'mpg' in 'a.csv'; its columns are 18, 3504, usa; if the first row is data, "
                    + "name the columns with 'header'"
            ]
        )
    }

    @Test(arguments: [
        (";", "';' separates them, write 'separator: ;'"), ("\t", "a tab separates them, write 'separator: tab'"),
        ("|", "'|' separates them, write 'separator: \"|\"'"),
        ("  ", "a space separates them, write 'separator: whitespace'"),
    ])
    func filesWithAnotherSeparator(separator: String, remedy: String) throws {
        #expect(
            try mistakes("x\(separator)y\n1\(separator)2\n", ["target": .text("mpg")]) == [
                "target: there is no column 'mpg' in 'a.csv'; its columns are x\(separator)y; if \(remedy)"
            ]
        )
    }

    @Test func bytesThatAreNoText() throws {
        let expected = "there is a NUL byte here: the file is UTF-16, is no text or is damaged; save it as UTF-8"
        #expect(try message("x,y\n1,2\n3,\0\n5,6\n") == "a.csv:3:3: \(expected)")
        #expect(try message("x,y\na,2\nb\0c,4\n") == "a.csv:3:2: \(expected)")
        #expect(try message("x,y\n1,2\n\"3\n\0\",4\n") == "a.csv:4:1: \(expected)")
        for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
            let bytes = try #require("x,y\n1,2\n".data(using: encoding))
            let path = try folder.write(Array(bytes), to: "b.csv")
            let error = try #require(throws: DatasetError.self) {
                try CSVTable(path: path, options: options(target: "y"))
            }
            #expect(error.message == "\(path):1:\(encoding == .utf16BigEndian ? 1 : 2): \(expected)")
        }
        // Beyond the first buffer of 256 KiB.
        let rows = (0..<100_000).map { "\($0),1\n" }.joined()
        #expect(try message("x,y\n" + rows + "\0,2\n") == "a.csv:100002:1: \(expected)")
    }

    @Test func tenThousandColumns() throws {
        func text(_ count: Int) -> String {
            (0..<count).map { "c\($0)" }.joined(separator: ",") + "\n"
                + (0..<5).map { row in (0..<count).map { "\($0 + row)" }.joined(separator: ",") + "\n" }.joined()
        }
        #expect(try description(text(10_000), ["target": .text("c9")]).shape == [9999])
        #expect(try message(text(10_001)).hasSuffix(": the row has more than 10000 values"))
    }

    @Test func numbersBeyondAll() throws {
        for text in ["1e400", "-1e400", "1e99999999999999999999", "3.5e38"] {
            #expect(
                try message("x,y\n\(text),2\n3,4\n") == "a.csv:2:1: '\(text)' in column 'x' is too large for Float32"
            )
        }
    }

    @Test func quotesThatAreNotClosed() throws {
        #expect(try message("x,y\n1,\"2\n3,4\n") == "a.csv:2:3: the quote is not closed")
    }

    @Test func targetsThatTeachNothing() throws {
        #expect(
            try message("x,y\n1,2\n3,2\n")
                == "the target 'y' of 'a.csv' has one value only, '2': there is nothing to learn"
        )
        #expect(
            try message("x,y\n1,a\n3,a\n")
                == "the target 'y' of 'a.csv' has one value only, 'a': there is nothing to learn"
        )
    }

    @Test func numbersThatAreNoClasses() throws {
        for number in ["2", "-1", "0.5", "1e9"] {
            #expect(
                try message("x,y\n1,0\n3,\(number)\n", ["class_names": .list(["a", "b"])])
                    == "a.csv:3:3: '\(number)' in the target 'y' is no class: class_names names the classes 0 to 1"
            )
        }
    }

    @Test func tooManyCategories() throws {
        let text = "k,y\n" + (0..<1001).map { "t\($0),\($0)\n" }.joined()
        #expect(
            try message(text)
                == "a.csv:1002:1: column 'k' has more than 1000 different texts, too many for categories; leave it out "
                + "with 'drop'"
        )
    }

    @Test func aFileThatIsNotThere() throws {
        var given = TestOptions(["file": .text("none.csv"), "target": .text("y")])
        let reader = CSVReader(named: "csv", options: &given, in: DatasetContext(folder: "/nowhere"))
        let error = try #require(throws: DatasetError.self) { try reader?.read([.train], limits: [:]) }
        #expect(error.message == "cannot find '/nowhere/none.csv'; check the name and the folder")
        #expect(given.mistakes == [])
    }
}
