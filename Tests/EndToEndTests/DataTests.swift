import Foundation
import Testing

/// `notebook data` and named data sets, as a person uses them.
struct DataTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    /// A home without data.
    private var environment: [String: String] {
        [
            "HOME": folder.path + "/home", "XDG_DATA_HOME": folder.path + "/share", "NOTEBOOK_DATA": "",
            "NOTEBOOK_MIRROR": "",
        ]
    }

    private func data(_ arguments: String..., more: [String: String] = [:]) throws -> Program.Outcome {
        try Program.run(["data"] + arguments, in: folder, environment: environment.merging(more) { $1 })
    }

    @Test func listNamesAll() throws {
        let outcome = try data("list")
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError == "")
        let lines = outcome.standardOutput.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(
            lines.map { $0.first.map(String.init) }
                == ["fashion_mnist", "mnist", "auto_mpg", "boston_housing", "penguins", "titanic"]
        )
        #expect(outcome.standardOutput.contains("/usr/share/datasets/fashion-mnist"))
        let titanic = try #require(outcome.standardOutput.split(separator: "\n").last)
        #expect(titanic.hasPrefix("titanic         not here "))
        #expect(
            titanic.hasSuffix(
                "  PyPI bokeh-sampledata                                 1,313 passengers of the Titanic: class, age and sex, who survived"
            )
        )
    }

    @Test func namesThatAreNotKnown() throws {
        let outcome = try data("get", "titanik")
        #expect(outcome.exitCode == 64)
        #expect(outcome.standardError.hasPrefix("Error: unknown data set 'titanik'; did you mean 'titanic'?\n"))
        #expect(try data("get").exitCode == 64)
    }

    @Test func whatIsHereIsNotGot() throws {
        let outcome = try data("get", "fashion_mnist")
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardOutput == "/usr/share/datasets/fashion-mnist\n")
        #expect(outcome.standardError == "fashion_mnist is here already\n")
        #expect(!folder.has("share"))
    }

    @Test func aMirrorThatIsNotThere() throws {
        // Nothing listens on port 9 of this machine.
        let outcome = try data("get", "mnist", more: ["NOTEBOOK_MIRROR": "http://127.0.0.1:9/sets"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.standardOutput == "")
        #expect(
            outcome.standardError.hasPrefix(
                "mnist.npz (11 MB)\nerror: cannot get 'http://127.0.0.1:9/sets/mnist.npz': "
            )
        )
        #expect(!folder.has("share/notebook/datasets/mnist/mnist.npz"))
    }

    @Test func checkTellsWrongFiles() throws {
        let right = try data("check")
        #expect(right.exitCode == 0)
        #expect(right.standardOutput == "fashion_mnist: 4 files right in /usr/share/datasets/fashion-mnist\n")
        let place = folder.path + "/share/notebook/datasets/penguins"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try folder.write("share/notebook/datasets/penguins/penguins.csv", "species,x\nA,1\n")
        let wrong = try data("check")
        #expect(wrong.exitCode == 1)
        #expect(
            wrong.standardError
                == "error: '\(place)/penguins.csv' is not the file that penguins has: its checksum is another\n"
        )
    }

    private static let notebook = """
        ```{load} penguins
        test_split: 0.25
        ```
        """

    @Test func aSetThatIsNotHere() throws {
        try folder.write("a.md", Self.notebook)
        let outcome = try Program.run(["run", "a.md", "--quiet"], in: folder, environment: environment)
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.standardError == """
                a.md:1:5: error: cannot find 'penguins'; looked in \(folder.path)/share/notebook/datasets/penguins; get \
                it with 'notebook data get penguins', or name the folder that has its files (penguins.csv) with \
                --data-dir or in NOTEBOOK_DATA
                ```{load} penguins
                    ^

                """
        )
        let elsewhere = try Program.run(
            ["run", "a.md", "--data-dir", "nowhere", "--quiet"],
            in: folder,
            environment: environment
        )
        #expect(elsewhere.exitCode == 1)
        #expect(
            elsewhere.standardError.hasPrefix(
                "a.md:1:5: error: cannot find 'penguins' in the folder of --data-dir; looked in nowhere/penguins, nowhere "
            )
        )
    }

    @Test func anotherFileOfThatNameIsAWarning() throws {
        try folder.write("a.md", Self.notebook)
        let rows = (0..<8).map { "\($0 % 2 == 0 ? "Adelie" : "Gentoo"),Dream,\($0)\n" }
        try folder.write("penguins.csv", "species,island,mass\n" + rows.joined())
        let expected = """
            a.md:1:11: warning: './penguins.csv' is not the file that penguins has: its checksum is another
            ```{load} penguins
                      ^

            """
        // The second run has the description, warning and all, from the cache.
        for status in ["executed", "reused"] {
            let outcome = try Program.run(
                ["run", "a.md", "--data-dir", ".", "--quiet", "--results", "r.json"],
                in: folder,
                environment: environment
            )
            #expect(outcome.exitCode == 0)
            #expect(outcome.standardError == expected)
            #expect(try folder.read("r.json").contains("\"status\": \"\(status)\""))
        }
    }

    @Test func theFilesAreNotTheNotebooksToName() throws {
        try folder.write("a.md", "```{load} penguins\nfile: other.csv\n```\n")
        let outcome = try Program.run(["check", "a.md"], in: folder, environment: environment)
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardError.hasPrefix("a.md:2:1: error: unknown option 'file' in {load}; "))
    }

    @Test func aDescriptionIsKeptOnceForEachMeaningOfAWholeTable() throws {
        try folder.write("a.md", "```{load} csv\nfile: a.csv\ntarget: y\n```\n")
        let rows = (0..<20).map { "\($0),\($0 * $0)\n" }.joined()
        try folder.write("a.csv", "x,y\n" + rows)
        for _ in 0..<2 {
            let outcome = try Program.run(["run", "a.md", "--quiet"], in: folder, environment: environment)
            #expect(outcome.exitCode == 0)
        }
        #expect(folder.names(in: "cache/notebook").count { $0.hasSuffix("-description.checkpoint") } == 1)
        try folder.write("a.md", "```{load} csv\nfile: a.csv\ntarget: x\n```\n")
        #expect(try Program.run(["run", "a.md", "--quiet"], in: folder, environment: environment).exitCode == 0)
        #expect(folder.names(in: "cache/notebook").count { $0.hasSuffix("-description.checkpoint") } == 2)
        // A broken table has none.
        try folder.write("a.csv", "x,y\n" + rows + "1\n")
        #expect(try Program.run(["run", "a.md", "--quiet"], in: folder, environment: environment).exitCode == 1)
        #expect(folder.names(in: "cache/notebook").count { $0.hasSuffix("-description.checkpoint") } == 2)
    }
}

extension Folder {
    /// The names in a folder of this one.
    fileprivate func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
    }
}
