import Foundation
import Testing

@testable import Datasets

struct NamedDatasetTests {
    let folder: TemporaryFolder
    private let fileNames = ["train.csv", "test.csv.gz"]

    init() throws { folder = try TemporaryFolder() }

    /// A data set that no system has installed, as two tables or as one archive.
    private let dataset = NamedDataset(
        name: "shapes",
        summary: "shapes",
        forms: [
            NamedDataset.Form(
                reader: CSVReader.self,
                files: [
                    NamedFile(option: "train_file", name: "train.csv", byteCount: 1, digests: []),
                    NamedFile(option: "test_file", name: "test.csv", byteCount: 1, digests: []),
                ],
                defaults: ["target": .text("y"), "drop": .texts(["name"])]
            ),
            NamedDataset.Form(
                reader: NPZReader.self,
                files: [NamedFile(option: "file", name: "shapes.npz", byteCount: 1, digests: [])]
            ),
        ],
        debian: ("dataset-shapes", "/nonexistent/system"),
        kerasFolder: "shapes"
    )

    /// Makes a folder with the first `count` files of the first form.
    private func makeFolder(_ name: String, count: Int = 2) throws -> String {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
        for file in fileNames.prefix(count) { _ = try folder.write([], to: "\(name)/\(file)") }
        return "\(folder.path)/\(name)"
    }

    private func folderFound(_ dataDirectory: String?, _ environment: [String: String]) throws -> String {
        try dataset.locate(dataDirectory: dataDirectory, environment: environment).folder
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    private func message(_ dataDirectory: String?, _ environment: [String: String]) throws -> String {
        try #require(throws: DatasetError.self) { try folderFound(dataDirectory, environment) }.message
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    @Test func namesAreKnown() throws {
        #expect(
            DatasetCatalog.names == [
                "fashion_mnist", "mnist", "auto_mpg", "boston_housing", "penguins", "titanic", "idx", "npz", "csv",
            ]
        )
        #expect(DatasetCatalog.reader(named: "titanic") is NamedReader.Type)
        #expect(DatasetCatalog.reader(named: "csv") is CSVReader.Type)
        #expect(DatasetCatalog.reader(named: "fashion_mnits") == nil)
    }

    @Test func placesInTheirOrder() throws {
        var environment = [
            "NOTEBOOK_DATA": try makeFolder("variable"), "XDG_DATA_HOME": "\(folder.path)/xdg", "HOME": folder.path,
        ]
        _ = try makeFolder("variable/shapes")
        _ = try makeFolder("xdg/notebook/datasets/shapes")
        _ = try makeFolder(".local/share/notebook/datasets/shapes")
        _ = try makeFolder(".keras/datasets/shapes")
        #expect(try folderFound(makeFolder("data"), environment) == "data")
        _ = try makeFolder("data/shapes")
        #expect(try folderFound("\(folder.path)/data", environment) == "data/shapes")
        #expect(try folderFound(nil, environment) == "variable/shapes")
        environment["NOTEBOOK_DATA"] = try makeFolder("incomplete", count: 1)
        #expect(try folderFound(nil, environment) == "xdg/notebook/datasets/shapes")
        environment["XDG_DATA_HOME"] = ""
        #expect(try folderFound(nil, environment) == ".local/share/notebook/datasets/shapes")
        try FileManager.default.removeItem(atPath: "\(folder.path)/.local")
        #expect(try folderFound(nil, environment) == ".keras/datasets/shapes")
    }

    @Test func anyFormAndPacking() throws {
        let packed = try dataset.locate(dataDirectory: makeFolder("data"), environment: [:])
        #expect(packed.paths == fileNames.map { "\(folder.path)/data/\($0)" })
        let other = try makeFolder("other", count: 1)
        _ = try folder.write([], to: "other/shapes.npz")
        let located = try dataset.locate(dataDirectory: other, environment: [:])
        #expect(located.paths == ["\(other)/shapes.npz"])
        #expect(located.form.reader is NPZReader.Type)
    }

    @Test func nowhere() throws {
        let incomplete = try makeFolder("incomplete", count: 1)
        #expect(
            try message(nil, ["NOTEBOOK_DATA": incomplete, "HOME": "/nonexistent/home"])
                == "cannot find 'shapes'; looked in incomplete/shapes, incomplete (lacks test.csv), "
                + "/nonexistent/home/.local/share/notebook/datasets/shapes, /nonexistent/system, "
                + "/nonexistent/home/.keras/datasets/shapes; install Debian's package 'dataset-shapes', or get it with "
                + "'notebook data get shapes', or name the folder that has its files (train.csv, test.csv) with "
                + "--data-dir or in NOTEBOOK_DATA"
        )
        #expect(
            try message(nil, ["NOTEBOOK_DATA": "", "HOME": "", "XDG_DATA_HOME": "relative"])
                == "cannot find 'shapes'; looked in /nonexistent/system; install Debian's package 'dataset-shapes', or get "
                + "it with 'notebook data get shapes', or name the folder that has its files (train.csv, test.csv) with "
                + "--data-dir or in NOTEBOOK_DATA"
        )
        // The folder that the user names is the only one.
        #expect(
            try message(incomplete, ["NOTEBOOK_DATA": makeFolder("whole")])
                == "cannot find 'shapes' in the folder of --data-dir; looked in incomplete/shapes, incomplete (lacks "
                + "test.csv) for train.csv, test.csv; leave --data-dir out to look in the usual places"
        )
    }

    @Test func optionsOverruleWhatIsPreset() throws {
        _ = try makeFolder("data")
        _ = try folder.write(Array("x,z,name,y\n1,2,a,3\n4,5,b,6\n".utf8), to: "data/train.csv")
        _ = try folder.write(gzip(Array("x,z,name,y\n7,8,c,9\n".utf8)), to: "data/test.csv.gz")
        let located = try dataset.locate(dataDirectory: folder.path + "/data", environment: [:])
        func columns(_ values: [String: TestOptions.Value]) throws -> ([String]?, DatasetTarget?, [String]) {
            var options = TestOptions(values)
            let reader = dataset.reader(located.form, located.paths, options: &options, in: DatasetContext())
            var description = DatasetDescription()
            try #require(reader).describe(into: &description, &options)
            return (description.columns, description.target, options.mistakes)
        }
        #expect(try columns([:]) == (["x", "z"], .numbers(name: "y"), []))
        #expect(try columns(["drop": .list(["name", "x"])]) == (["z"], .numbers(name: "y"), []))
        #expect(try columns(["features": .list(["z"]), "target": .text("x")]) == (["z"], .numbers(name: "x"), []))
        // A notebook has no say in the files: it would be told that it does not know the option.
        #expect(try columns(["train_file": .text("other.csv")]) == (["x", "z"], .numbers(name: "y"), []))
        #expect(try located.read(.test).count == 1)
        #expect(try located.read(.train, limit: 1).count == 1)
    }

    @Test func checksums() throws {
        let bytes = Array("a,b\n".utf8)
        let path = try folder.write(bytes, to: "a")
        let packed = try folder.write(gzip(bytes), to: "a.gz")
        func isGenuine(_ digest: String, _ path: String) throws -> Bool {
            try NamedFile(option: "file", name: "a", byteCount: 1, digests: ["0", digest]).isGenuine(path)
        }
        let digest = Checksum(of: bytes).description
        #expect(try isGenuine(digest, path))
        #expect(try isGenuine(digest, packed))
        #expect(try isGenuine(Checksum(of: gzip(bytes)).description, packed))
        #expect(try isGenuine(SHA256.digest(of: InputFile(path: path)), path))
        #expect(try !isGenuine(Checksum(of: [1]).description, path))
        #expect(try !isGenuine(String(repeating: "0", count: 64), path))
    }

    @Test func everySetIsWhole() throws {
        for dataset in NamedDataset.all {
            #expect(!dataset.summary.isEmpty && dataset.byteCount > 0)
            for form in dataset.forms {
                for file in form.files {
                    #expect(!file.digests.isEmpty)
                    #expect(file.digests.allSatisfy { [32, 64].contains($0.count) })
                    #expect(PresetOptions<NoOptions>.fileNames.contains(file.option))
                }
            }
            #expect(dataset.forms[0].files.allSatisfy { $0.source != nil })
        }
        #expect(
            NamedDataset.all.map(\.origins) == [
                "Debian dataset-fashion-mnist, storage.googleapis.com", "storage.googleapis.com",
                "PyPI bokeh-sampledata",
                "storage.googleapis.com", "PyPI bokeh-sampledata", "PyPI bokeh-sampledata",
            ]
        )
    }
}
