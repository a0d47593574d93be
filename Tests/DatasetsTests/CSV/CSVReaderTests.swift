import Foundation
import Testing

@testable import Datasets

struct CSVReaderTests: CSVTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aNumericTarget() throws {
        let options: [String: TestOptions.Value] = ["target": .text("mpg"), "test_split": .number(0.4)]
        #expect(
            try description(cars, options)
                == DatasetDescription(
                    shape: [4],
                    columns: ["weight", "origin=europe", "origin=japan", "origin=usa"],
                    fields: [
                        TableField(name: "weight"),
                        TableField(name: "origin", categories: ["europe", "japan", "usa"]),
                    ],
                    target: .numbers(name: "mpg"),
                    targetColumn: "mpg",
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

    @Test func droppedRowsHaveNoSay() throws {
        let drop: [String: TestOptions.Value] = ["target": .text("y"), "missing": .text("drop")]
        #expect(try description("x,y\nabc,NA\n1,1\n2,2\n3,3\n", drop).columns == ["x"])
        #expect(try description("x,y\n12,NA\na,1\nb,2\na,3\n", drop).columns == ["x=a", "x=b"])
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

    @Test func aNumberAmongTheMissingHasManySpellings() throws {
        let text = "x,y\n-999,1\n2,2\n-999.0,3\n-9.99e2,4\n5,5\n-99,6\n"
        for spelling in ["-999", "-999.00"] {
            let found = try columns(
                text,
                ["target": .text("y"), "na_values": .list([spelling]), "missing": .text("drop")]
            )
            #expect(found["x"]?.sorted() == [-99, 2, 5])
        }
    }

    @Test func aCheckAndTheReadingAfterItParseOnce() throws {
        var (reader, given) = try reader(cars, ["target": .text("mpg")])
        var description = DatasetDescription()
        try reader.describe(into: &description, &given)
        try FileManager.default.removeItem(atPath: folder.path + "/a.csv")
        let copy = reader
        #expect(try copy.read(Split.allCases, limits: [:])[.train]?.count == 4)
        // What was parsed is handed out once.
        #expect(throws: DatasetError.self) { try reader.read(Split.allCases, limits: [:]) }
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

    @Test func packedWithCRLF() throws {
        let text = "x,y\r\n1,2\r\n3,4\r\n"
        let path = try folder.write(gzip(Array(text.utf8)), to: "packed")
        let table = try CSVTable(path: path, options: options(target: "y"))
        #expect(table.features == [SourceColumn(name: "x", values: .numbers([1, 3]))])
        #expect(table.target == SourceColumn(name: "y", values: .numbers([2, 4])))
    }
}
