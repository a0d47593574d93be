import Foundation
import Testing

@testable import Datasets

struct CSVReaderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func reader(_ text: String, _ options: [String: TestOptions.Value]) throws -> (CSVReader, TestOptions) {
        _ = try folder.write(Array(text.utf8), to: "a.csv")
        var given = TestOptions(options.merging(["file": .text("a.csv")]) { given, _ in given })
        let reader = CSVReader(named: "csv", options: &given, in: DatasetContext(folder: folder.path))
        return (try #require(reader, "\(given.mistakes)"), given)
    }

    private func read(
        _ text: String,
        _ options: [String: TestOptions.Value],
        limits: [Split: Int] = [:]
    ) throws -> [Split: SampleSet] {
        try reader(text, options).0.read(Split.allCases, limits: limits)
    }

    /// The columns of all rows, training and test together, in the order of the file's first column.
    private func columns(_ text: String, _ options: [String: TestOptions.Value]) throws -> [String: [Float]] {
        let sets = try read(text, options)
        var columns: [String: [Float]] = [:]
        for split in Split.allCases {
            guard case .table(let table)? = sets[split]?.content else { continue }
            for column in table.columns { columns[column.name, default: []] += column.values }
        }
        return columns
    }

    private func description(_ text: String, _ options: [String: TestOptions.Value]) throws -> DatasetDescription {
        var (reader, given) = try reader(text, options)
        var description = DatasetDescription()
        try reader.describe(into: &description, &given)
        #expect(given.mistakes == [])
        return description
    }

    /// What reading a file complains about, with the folder left out.
    private func message(_ text: String, _ options: [String: TestOptions.Value] = [:]) throws -> String {
        let all = options.merging(["target": .text("y")]) { given, _ in given }
        return try #require(throws: DatasetError.self) { try read(text, all) }.message
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    /// The mistakes in options that the file shows.
    private func mistakes(_ text: String, _ options: [String: TestOptions.Value]) throws -> [String] {
        var (reader, given) = try reader(text, options)
        var description = DatasetDescription()
        #expect(throws: DatasetError.self) { try reader.describe(into: &description, &given) }
        #expect(description == DatasetDescription())
        return given.mistakes.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
    }

    private let cars = """
        mpg,weight,origin
        18,3504,usa
        24,2372,japan
        26,1835,europe
        25,2672,europe
        31,1773,japan

        """

    // MARK: What is read

    @Test func aNumericTarget() throws {
        let options: [String: TestOptions.Value] = ["target": .text("mpg"), "test_split": .number(0.4)]
        #expect(
            try description(cars, options)
                == DatasetDescription(
                    shape: [4],
                    columns: ["weight", "origin=europe", "origin=japan", "origin=usa"],
                    target: .numbers(name: "mpg"),
                    counts: [.train: 3, .test: 2]
                )
        )
        let sets = try read(cars, options)
        // The order is that of the permutation of 5 rows that seed 42 gives: 0 1 | 3 2 4 or the like.
        var random = SplitMix64(seed: 42)
        let order = random.permutation(count: 5)
        let mpg: [Float] = [18, 24, 26, 25, 31]
        let weight: [Float] = [3504, 2372, 1835, 2672, 1773]
        let europe: [Float] = [0, 0, 1, 1, 0]
        let japan: [Float] = [0, 1, 0, 0, 1]
        let usa: [Float] = [1, 0, 0, 0, 0]
        for (split, rows) in [(Split.test, order.prefix(2)), (.train, order.suffix(3))] {
            func pick(_ values: [Float]) -> [Float] { rows.map { values[$0] } }
            let table = ColumnTable(
                columns: [
                    .init(name: "weight", values: pick(weight)), .init(name: "origin=europe", values: pick(europe)),
                    .init(name: "origin=japan", values: pick(japan)), .init(name: "origin=usa", values: pick(usa)),
                ],
                rowCount: rows.count
            )
            #expect(sets[split] == SampleSet(content: .table(table), targets: .numbers(pick(mpg))))
        }
    }

    @Test func aTextTargetIsClassesInSortedOrder() throws {
        let options: [String: TestOptions.Value] = ["target": .text("origin"), "features": .list(["mpg"])]
        let described = try description(cars, options)
        #expect(described.target == .classes(["europe", "japan", "usa"]))
        #expect(described.columns == ["mpg"])
        let sets = try read(cars, options)
        let classes = try #require(sets[.test]?.classes) + #require(sets[.train]?.classes)
        var random = SplitMix64(seed: 42)
        #expect(classes == random.permutation(count: 5).map { [2, 1, 0, 0, 1][$0] })
    }

    @Test func theSeedDrawsTheSplit() throws {
        _ = try folder.write(Array(cars.utf8), to: "a.csv")
        func test(_ seed: UInt64) throws -> SampleSet? {
            var options = TestOptions(["file": .text("a.csv"), "target": .text("mpg")])
            let reader = CSVReader(
                named: "csv",
                options: &options,
                in: DatasetContext(folder: folder.path, seed: seed)
            )
            return try reader?.read([.test], limits: [:])[.test]
        }
        #expect(try test(1) == test(1))
        #expect(Set(try (1...20).map { try test($0) }).count > 3)
    }

    @Test func featuresInTheirOrderAndDroppedOnes() throws {
        #expect(
            try description(cars, ["target": .text("mpg"), "drop": .text("origin")]).columns == ["weight"]
        )
        #expect(
            try description(cars, ["target": .text("weight"), "features": .list(["origin", "mpg"])]).columns
                == ["origin=europe", "origin=japan", "origin=usa", "mpg"]
        )
    }

    @Test func categoricalForcesNumbersIntoCategories() throws {
        let text = "y,k\n1,10\n2,9\n3,10\n4,2\n"
        let options: [String: TestOptions.Value] = ["target": .text("y"), "categorical": .text("k")]
        #expect(try description(text, options).columns == ["k=2", "k=9", "k=10"])
        #expect(
            try description(text, ["target": .text("k"), "categorical": .list(["k"])]).target
                == .classes(["2", "9", "10"])
        )
    }

    @Test func classNamesForANumericTarget() throws {
        let text = "x,y\n1,0\n2,2\n3,1\n4,0\n"
        let options: [String: TestOptions.Value] = [
            "target": .text("y"), "class_names": .list(["a", "b", "c"]), "test_split": .number(0.25),
        ]
        #expect(try description(text, options).target == .classes(["a", "b", "c"]))
        let sets = try read(text, options)
        var random = SplitMix64(seed: 42)
        #expect(
            try #require(sets[.test]?.classes) + #require(sets[.train]?.classes)
                == random.permutation(count: 4).map { [0, 2, 1, 0][$0] }
        )
        #expect(try description(text, ["target": .text("y")]).target == .numbers(name: "y"))
    }

    @Test func separatorsAndHeaders() throws {
        let expected = ["a": [Float(1), 3]]
        for (text, separator) in [
            ("a;y\n1;2\n3;4\n", ";"), ("a\ty\n1\t2\n3\t4\n", "\\t"), ("a\ty\n1\t2\n3\t4\n", "tab"),
            ("a  y \n 1\t 2\n3 4\n", "whitespace"), ("a|y\n1|2\n3|4\n", "|"),
        ] {
            let found = try columns(
                text,
                ["target": .text("y"), "separator": .text(separator), "test_split": .number(0.5)]
            )
            #expect(found.mapValues { $0.sorted() } == expected)
        }
        let found = try columns(
            "1,2\n3,4\n",
            ["target": .text("y"), "header": .list(["a", "y"]), "test_split": .number(0.5)]
        )
        #expect(found.mapValues { $0.sorted() } == expected)
        #expect(
            try description(
                ",y\n0,1\n1,2\n",
                ["target": .text("y"), "header": .boolean(true), "test_split": .number(0.5)]
            )
            .columns
                == ["Unnamed: 0"]
        )
    }

    @Test func missingValuesAreDropped() throws {
        let text = "x,k,y\n1,a,1\n,b,2\n3,?,3\n4,d,NA\n5,e,5\n6,a,6\n"
        let described = try description(text, ["target": .text("y"), "missing": .text("drop")])
        #expect(described.columns == ["x", "k=a", "k=e"])
        #expect(described.counts == [.train: 2, .test: 1])
        let found = try columns(text, ["target": .text("y"), "missing": .text("drop")])
        #expect(found["x"]?.sorted() == [1, 5, 6])
    }

    @Test func missingNumbersTakeTheTrainingMean() throws {
        let text = "x,k,y\n1,a,1\n,b,2\n4,?,3\n,a,4\n7,b,5\n"
        let sets = try read(text, ["target": .text("y"), "missing": .text("mean")])
        var random = SplitMix64(seed: 42)
        let order = random.permutation(count: 5)
        let x: [Float] = [1, .nan, 4, .nan, 7]
        let rows = Array(order.dropFirst())
        let known = rows.map { x[$0] }.filter { !$0.isNaN }
        let mean = Float(known.map(Double.init).reduce(0, +) / Double(known.count))
        guard case .table(let table)? = sets[.train]?.content else { throw DatasetError("no table") }
        #expect(table.columns[0].values == rows.map { x[$0].isNaN ? mean : x[$0] })
        #expect(table.columns[0].missingCount == rows.count { x[$0].isNaN })
        // The row without a category has zeros in all of them.
        let place = try #require(rows.firstIndex(of: 2))
        #expect(table.columns[1...].map { $0.values[place] } == [0, 0])
    }

    @Test func spellingsOfMissing() throws {
        let text = "x,y\n-999,1\n2,2\n\"\",3\n4,4\n"
        #expect(
            try columns(
                text,
                [
                    "target": .text("y"), "na_values": .list(["-999", ""]), "missing": .text("drop"),
                    "test_split": .number(0.5),
                ]
            )["x"]?.sorted() == [2, 4]
        )
    }

    @Test func limitsTakeTheFirst() throws {
        let text = "x,y\n" + (0..<20).map { "\($0),\($0)\n" }.joined()
        let all = try read(text, ["target": .text("y")])
        let limited = try read(text, ["target": .text("y")], limits: [.train: 3, .test: 1])
        #expect(limited[.train]?.count == 3 && limited[.test]?.count == 1)
        guard case .numbers(let some)? = limited[.train]?.targets, case .numbers(let every)? = all[.train]?.targets
        else { throw DatasetError("no numbers") }
        #expect(some == Array(every.prefix(3)))
    }

    @Test func stratified() throws {
        let text = "x,y\n" + (0..<40).map { "\($0),\($0 < 10 ? "rare" : "usual")\n" }.joined()
        let sets = try read(text, ["target": .text("y"), "stratify": .boolean(true)])
        #expect(sets[.test]?.classes?.count { $0 == 0 } == 2)
        #expect(sets[.test]?.classes?.count == 8)
        #expect(
            try mistakes("x,y\n1,1\n2,2\n", ["target": .text("y"), "stratify": .boolean(true)])
                == ["stratify: 'stratify' of {load} keeps the share of each class, but the target 'y' has numbers"]
        )
    }

    @Test func packedAndOfEveryLineEnd() throws {
        let text = "x,y\r\n1,2\r\n3,4\r\n"
        let path = try folder.write(gzip(Array(text.utf8)), to: "packed")
        let table = try CSVTable(path: path, options: options(target: "y"))
        #expect(table.features == [SourceColumn(name: "x", values: .numbers([1, 3]))])
        #expect(table.target == SourceColumn(name: "y", values: .numbers([2, 4])))
    }

    private func options(target: String) -> CSVOptions {
        var given = TestOptions(["target": .text(target)])
        return CSVOptions(&given)
    }

    // MARK: Two files

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

    // MARK: Broken files

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

    @Test func targetsThatTeachNothing() throws {
        #expect(
            try message("x,y\n1,2\n3,2\n")
                == "the target 'y' of 'a.csv' has one value only, '2.0': there is nothing to learn"
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
                == "a.csv:1002:1: column 'k' has more than 1000 different texts; leave it out with 'drop'"
        )
    }

    @Test func aFileThatIsNotThere() throws {
        var given = TestOptions(["file": .text("none.csv"), "target": .text("y")])
        let reader = CSVReader(named: "csv", options: &given, in: DatasetContext(folder: "/nowhere"))
        let error = try #require(throws: DatasetError.self) { try reader?.read([.train], limits: [:]) }
        #expect(error.message == "cannot find '/nowhere/none.csv'; check the name and the folder")
        #expect(given.mistakes == [])
    }

    // MARK: Mistakes in options

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
                == ["categorical[0]: column 'origin' is left out, so it has no say"]
        )
        #expect(
            try mistakes(cars, ["target": .text("origin"), "class_names": .list(["a", "b", "c"])]) == [
                "class_names: 'class_names' names the classes of a target in numbers, but 'origin' has categories, which "
                    + "name themselves: europe, japan, usa"
            ]
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
            with(["class_names": .list(["a", "a"])]) == ["class_names: 'class_names' of {load} has 'a' twice"]
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
        let other = try reader(cars, ["target": .text("mpg"), "separator": .text("whitespace")]).0
        let spaces = try reader(cars, ["target": .text("mpg"), "separator": .text(" ")]).0
        #expect(Set([plain, other, spaces].map { $0.meaning.map(\.value) }).count == 3)
    }
}
