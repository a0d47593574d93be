import Foundation
import Testing

/// `{load} csv` and `{normalize}` of tables, as a person runs them.
struct TableTests {
    /// 60 rows in three origins; the first column is a line through the other two.
    private static let cars: String = {
        var text = "mpg,weight,cylinders,origin,name\n"
        for index in 0..<60 {
            let weight = 1500 + 37 * (index * 7 % 60)
            let cylinders = [4, 6, 8][index % 3]
            let mpg = 50 - Double(weight) / 100 - Double(cylinders) / 2
            text += "\(mpg),\(weight),\(cylinders),\(["usa", "japan", "europe"][index * 5 % 3]),\"car, \(index)\"\n"
        }
        return text
    }()

    private static let notebook = """
        ---
        title: Cars
        ---
        ```{load} csv
        file: cars.csv
        target: mpg
        drop: name
        ```

        ```{normalize}
        ```

        Of `{eval} load.train_count` and `{eval} load.test_count` rows.

        """

    private func run(
        _ arguments: [String],
        _ notebook: String = notebook,
        _ data: String = cars,
        in folder: Folder? = nil
    ) throws -> Program.Outcome {
        let folder = try folder ?? Folder()
        try folder.write("cars.csv", data)
        try folder.write("a.md", notebook)
        return try Program.run(arguments, in: folder)
    }

    @Test func checkShowsColumnsAndTarget() throws {
        let folder = try Folder()
        let outcome = try run(["check", "a.md"], in: folder)
        #expect(outcome.standardError == "")
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.standardOutput == """
                4: {load} load
                    ./cars.csv
                    columns: weight, cylinders, origin=europe, origin=japan, origin=usa
                    target: numbers (mpg)
                10: {normalize} normalize
                    method: standardize

                """
        )
        #expect(folder.names == ["a.md", "cars.csv"])
    }

    @Test func runGivesResultsAndAPage() throws {
        let folder = try Folder()
        let outcome = try run(["run", "a.md", "--results", "results.json", "--quiet"], in: folder)
        #expect(outcome.standardError == "")
        #expect(outcome.standardOutput == "a.html\n")
        #expect(outcome.exitCode == 0)
        let results = try Results(try folder.data("results.json"))
        #expect(results.statuses == ["load executed", "normalize executed"])
        #expect(try results.number("load", "train_count") == 48)
        #expect(try results.number("load", "test_count") == 12)
        #expect(try results.value("load", "sample_shape") as? [Int] == [5])
        let columns = try #require(try results.value("normalize", "columns") as? [[String: Any]])
        #expect(
            columns.map { $0["name"] as? String }
                == ["weight", "cylinders", "origin=europe", "origin=japan", "origin=usa"]
        )
        #expect(columns.allSatisfy { $0["divisor"] as? Double ?? 0 > 0 })
        let page = try folder.read("a.html")
        for text in [
            "Of 48 and 12 rows.", "The first 5 training rows", "The columns of the training set", "origin=europe",
            "The target mpg", "The columns before and after",
        ] {
            #expect(page.contains(text), "no \(text)")
        }
    }

    /// A rerun has all from the cache, brings the same numbers back, and gives the same page but for its timings.
    @Test func aRerunIsReusedAndTheSame() throws {
        let folder = try Folder()
        #expect(try run(["run", "a.md", "--results", "one.json"], in: folder).exitCode == 0)
        #expect(try run(["run", "a.md", "--results", "two.json"], in: folder).exitCode == 0)
        let results = try Results(try folder.data("two.json"))
        #expect(results.statuses == ["load reused", "normalize reused"])
        #expect(lasting(try folder.read("one.json")) == lasting(try folder.read("two.json")))
        let changed = Self.notebook.replacingOccurrences(of: "drop: name", with: "drop: [origin, name]")
        #expect(try run(["run", "a.md", "--results", "three.json"], changed, in: folder).exitCode == 0)
        let third = try Results(try folder.data("three.json"))
        #expect(third.statuses == ["load executed", "normalize executed"])
        #expect(try third.reason("load") == "drop 'name' → 'name', 'origin'")
        #expect(try third.reason("normalize") == "the test data and the training data changed")
    }

    /// What `{normalize}` restores from the cache trains to the same bits as what it computes.
    @Test func trainingGoesOnFromRestoredScalings() throws {
        func text(_ batchSize: Int) -> String {
            Self.notebook + """
                ```{build}
                Dense(4, activation='relu')
                Dense(1)
                ```

                ```{compile}
                loss: mean_squared_error
                ```

                ```{fit}
                epochs: 2
                batch_size: \(batchSize)
                ```

                ```{evaluate}
                ```

                """
        }
        let folder = try Folder()
        #expect(try run(["run", "a.md"], text(8), in: folder).exitCode == 0)
        #expect(try run(["run", "a.md", "--results", "cached.json"], text(16), in: folder).exitCode == 0)
        #expect(try run(["run", "a.md", "--results", "anew.json", "--no-cache"], text(16), in: folder).exitCode == 0)
        let cached = try Results(try folder.data("cached.json"))
        #expect(
            cached.statuses == [
                "load reused", "normalize reused", "build reused", "compile reused", "fit executed",
                "evaluate executed",
            ]
        )
        #expect(lasting(try folder.read("cached.json")) == lasting(try folder.read("anew.json")))
    }

    @Test func theSeedDrawsAnotherSplit() throws {
        func offset(_ seed: Int) throws -> Double {
            let folder = try Folder()
            let text = Self.notebook.replacingOccurrences(of: "title: Cars", with: "seed: \(seed)")
            #expect(try run(["run", "a.md", "--results", "r.json"], text, in: folder).exitCode == 0)
            let columns = try Results(try folder.data("r.json")).value("normalize", "columns") as? [[String: Any]]
            return try #require(columns?.first?["offset"] as? Double)
        }
        #expect(try offset(1) == offset(1))
        #expect(try offset(1) != offset(2))
    }

    @Test func classesOfText() throws {
        let folder = try Folder()
        let text = Self.notebook.replacingOccurrences(of: "target: mpg", with: "target: origin\nstratify: true")
        let outcome = try run(["run", "a.md", "--quiet"], text, in: folder)
        #expect(outcome.standardError == "")
        #expect(outcome.exitCode == 0)
        let page = try folder.read("a.html")
        #expect(page.contains("Rows in each class"))
        #expect(page.contains("Bar chart of the rows in each class: each of the 3 classes has 16 training rows."))
    }

    @Test func mistakesInTheOptionsAreToldAtTheirPlaces() throws {
        let outcome = try run(
            ["run", "a.md"],
            """
            ```{load} csv
            file: cars.csv
            target: mgp
            drop: [name, acceleration]
            test_split: 2
            missing: zero
            separater: ";"
            ```

            ```{normalize}
            method: min_max
            columns: [weight]
            ```

            """
        )
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardOutput == "")
        #expect(
            outcome.standardError == """
                a.md:3:9: error: there is no column 'mgp' in './cars.csv'; did you mean 'mpg'?
                target: mgp
                        ^
                a.md:4:14: error: there is no column 'acceleration' in './cars.csv'; its columns are mpg, weight, \
                cylinders, origin, name
                drop: [name, acceleration]
                             ^
                a.md:5:13: error: 'test_split' of {load} must be a number between 0 and 1, not 2
                test_split: 2
                            ^
                a.md:6:10: error: 'missing' of {load} must be error or drop or mean, not 'zero'
                missing: zero
                         ^
                a.md:7:1: error: unknown option 'separater' in {load}; did you mean 'separator'?
                separater: ";"
                ^

                """
        )
    }

    @Test func mistakesOfNormalize() throws {
        let text = Self.notebook.replacingOccurrences(
            of: "```{normalize}\n",
            with: "```{normalize}\nmethod: min_max\ncolumns: [weigth, cylinders, horsepower]\n"
        )
        let outcome = try run(["check", "a.md"], text)
        #expect(outcome.exitCode == 2)
        #expect(
            outcome.standardError == """
                a.md:12:11: error: the data has no column 'weigth'; did you mean 'weight'?
                columns: [weigth, cylinders, horsepower]
                          ^
                a.md:12:30: error: the data has no column 'horsepower'; its columns are weight, cylinders, \
                origin=europe, origin=japan, origin=usa
                columns: [weigth, cylinders, horsepower]
                                             ^

                """
        )
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("b.md", "\(SmallData.lines)\n\n```{normalize}\ncolumns: [a]\n```\n")
        let pictures = try Program.run(["check", "b.md"], in: folder)
        #expect(pictures.exitCode == 2)
        #expect(
            pictures.standardError == """
                b.md:10:10: error: 'columns' of {normalize} chooses from a table; pictures have none
                columns: [a]
                         ^

                """
        )
    }

    @Test func aBrokenRowIsAFailedStep() throws {
        let folder = try Folder()
        let data = Self.cars + "18,3504,eight,usa,x\n"
        let check = try run(["check", "a.md"], Self.notebook, data, in: folder)
        #expect(check.exitCode == 0)
        let message =
            "./cars.csv:62:9: expected a number in column 'cylinders', as in the rows before, but found 'eight'; "
            + "correct it, add it to na_values, or list the column in 'categorical'"
        #expect(check.standardOutput.contains("4: {load} load\n    ./cars.csv\n    \(message)\n"))
        let outcome = try run(["run", "a.md", "--results", "r.json", "--quiet"], Self.notebook, data, in: folder)
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardOutput == "a.html\n")
        #expect(
            outcome.standardError == """
                a.md:4:5: error: \(message)
                ```{load} csv
                    ^

                """
        )
        #expect(try Results(try folder.data("r.json")).statuses == ["load failed", "normalize not-run"])
    }

    @Test func aMissingFileIsAFailedStep() throws {
        let text = Self.notebook.replacingOccurrences(of: "file: cars.csv", with: "file: bikes.csv")
        let outcome = try run(["run", "a.md", "--quiet"], text)
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.standardError == """
                a.md:4:5: error: cannot find './bikes.csv'; check the name and the folder
                ```{load} csv
                    ^

                """
        )
    }

    @Test(
        arguments: [
            "file: [a]", "file: 3", "target: [mpg, weight]", "target:", "drop: 3", "drop: [[mpg]]", "features: []",
            "header: 3", "header: [mpg, mpg]", "separator: ''", "separator: ab", "na_values: [[a]]", "missing: 3",
            "test_split: 0", "test_split: 1", "test_split: -1", "test_split: 1e-9", "stratify: true", "stratify: maybe",
            "class_names: []", "train_limit: 0", "categorical: [none]", "train_file: a",
        ]
    )
    func optionsThatCannotBe(option: String) throws {
        let name = option.prefix { $0 != ":" }
        var lines = ["file: cars.csv", "target: mpg", "drop: name"].filter { !$0.hasPrefix("\(name):") }
        lines.append(option)
        let text = "```{load} csv\n\(lines.joined(separator: "\n"))\n```\n"
        let outcome = try run(["check", "a.md"], text)
        #expect(outcome.exitCode == 2, "\(outcome.standardOutput)\(outcome.standardError)")
        #expect(outcome.standardError.contains(": error: "))
    }

    /// Bytes that are no table: a message and an exit code, never a trap.
    @Test func bytesThatAreNoTable() throws {
        let random = Data((0..<4096).map { UInt8(truncatingIfNeeded: ($0 &* 7919) >> 3) })
        for data in [
            Data(), Data([0]), Data("\n\n".utf8), random, Data("mpg,name\n".utf8), Data("mpg,name\n1\n".utf8),
            Data([0x1f, 0x8b, 8, 0, 1]), Data([0xff, 0xfe, 0x61, 0]), Data("\"".utf8),
            Data(String(repeating: ",", count: 100_000).utf8),
        ] {
            let folder = try Folder()
            try folder.write("cars.csv", data)
            try folder.write("a.md", Self.notebook)
            let outcome = try Program.run(["run", "a.md"], in: folder)
            #expect([1, 2].contains(outcome.exitCode), "\(data.count) bytes: \(outcome.standardError)")
            #expect(outcome.standardError.contains("cars.csv"), "\(outcome.standardError)")
        }
    }

    @Test func theTableIsReadInPythonToo() throws {
        let folder = try Folder()
        let text = Self.notebook.replacingOccurrences(
            of: "```{normalize}\n",
            with: "```{normalize}\nmethod: min_max\ncolumns: [cylinders, weight]\n"
        )
        #expect(try run(["convert", "a.md", "--to", "py"], text, in: folder).exitCode == 0)
        let script = try folder.read("a.py")
        #expect(
            script.contains(
                """
                table = read_csv('cars.csv')
                names = [name for name in table if name not in ['mpg', 'name']]
                rows = np.random.default_rng(42).permutation(len(table['mpg'])).tolist()
                test_rows = rows[:int(0.2 * len(rows) + 0.5)]
                held_out = set(test_rows)
                train_rows = [row for row in rows if row not in held_out]
                train = {name: [values[row] for row in train_rows] for name, values in table.items()}
                test = {name: [values[row] for row in test_rows] for name, values in table.items()}
                known = {name: set(train[name] + test[name]) - {None} for name in names}
                train_features, test_features = encode(train, test, known, [])
                train_targets = np.array(train['mpg'], np.float32)
                test_targets = np.array(test['mpg'], np.float32)
                print('training:', train_features.shape, 'test:', test_features.shape)

                columns = [0, 1]
                least = train_features[:, columns].min(axis=0)
                extent = train_features[:, columns].max(axis=0) - least
                extent[extent == 0] = 1
                train_features[:, columns] = (train_features[:, columns] - least) / extent
                test_features[:, columns] = (test_features[:, columns] - least) / extent
                """
            )
        )
    }

    @Test func scaledValuesStayNumbers() throws {
        let text = "```{load} csv\nfile: cars.csv\ntarget: y\n```\n\n```{normalize}\ndivide_by: 1e-30\n```\n"
        let rows = (0..<10).map { "1e20,\($0)\n" }.joined()
        let outcome = try run(["run", "a.md", "--quiet"], text, "x,y\n" + rows)
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.standardError == """
                a.md:6:5: error: 1.0000000200408773e+20 in column 'x' of the training set becomes too large for Float32; \
                correct it, or leave the column out of 'columns'
                ```{normalize}
                    ^

                """
        )
    }
}
