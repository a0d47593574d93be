import Foundation
import Testing

@testable import Datasets

struct NamedDatasetTests {
    let folder: TemporaryFolder
    private let fileNames = [
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz",
    ]

    init() throws { folder = try TemporaryFolder() }

    /// A data set that no system has installed.
    private let dataset = NamedDataset(
        name: "shapes",
        classNames: ["a", "b"],
        shape: [2, 2],
        systemFolder: "/nonexistent/system",
        homeFolder: ".keras/shapes",
        package: "dataset-shapes"
    )

    /// Makes a folder with the first `count` of the four files.
    private func makeFolder(_ name: String, count: Int = 4) throws -> String {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(name)",
            withIntermediateDirectories: true
        )
        for file in fileNames.prefix(count) { _ = try folder.write([], to: "\(name)/\(file)") }
        return "\(folder.path)/\(name)"
    }

    @Test func namesAreKnown() throws {
        #expect(DatasetCatalog.names == ["fashion_mnist", "idx", "csv"])
        #expect(DatasetCatalog.reader(named: "fashion_mnist") is NamedReader.Type)
        #expect(DatasetCatalog.reader(named: "csv") is CSVReader.Type)
        #expect(DatasetCatalog.reader(named: "fashion_mnits") == nil)
    }

    @Test func placesInTheirOrder() throws {
        let environment = ["NOTEBOOK_DATA": try makeFolder("variable"), "HOME": folder.path]
        _ = try makeFolder(".keras/shapes")
        let data = try makeFolder("data")
        let incomplete = try makeFolder("incomplete", count: 3)
        func trainImages(_ dataDirectory: String?, _ environment: [String: String]) throws -> String {
            try dataset.locate(dataDirectory: dataDirectory, environment: environment).trainImages
        }
        #expect(try trainImages(data, environment) == "\(folder.path)/data/train-images-idx3-ubyte")
        #expect(try trainImages(nil, environment) == "\(folder.path)/variable/train-images-idx3-ubyte")
        #expect(try trainImages(incomplete, environment) == "\(folder.path)/variable/train-images-idx3-ubyte")
        #expect(
            try trainImages(nil, ["HOME": folder.path])
                == "\(folder.path)/.keras/shapes/train-images-idx3-ubyte"
        )
    }

    @Test func rawOrPacked() throws {
        let location = try dataset.locate(dataDirectory: makeFolder("data"), environment: [:])
        let paths = [location.trainImages, location.trainLabels, location.testImages, location.testLabels]
        #expect(paths == fileNames.map { "\(folder.path)/data/\($0)" })
    }

    @Test func nowhere() throws {
        let incomplete = try makeFolder("incomplete", count: 3)
        let error = try #require(throws: DatasetError.self) {
            try dataset.locate(
                dataDirectory: "nonexistent",
                environment: ["NOTEBOOK_DATA": incomplete, "HOME": "/nonexistent/home"]
            )
        }
        #expect(
            error.message
                == "cannot find the four files of 'shapes'; looked in nonexistent, "
                + "\(incomplete) (lacks t10k-labels-idx1-ubyte), /nonexistent/system, "
                + "/nonexistent/home/.keras/shapes; install Debian's package 'dataset-shapes', "
                + "or name the folder that has them with --data-dir or in NOTEBOOK_DATA"
        )
    }

    @Test func emptyVariablesAreNoPlaces() throws {
        let error = try #require(throws: DatasetError.self) {
            try dataset.locate(dataDirectory: nil, environment: ["NOTEBOOK_DATA": "", "HOME": ""])
        }
        #expect(
            error.message
                == "cannot find the four files of 'shapes'; looked in /nonexistent/system; install Debian's package "
                + "'dataset-shapes', or name the folder that has them with --data-dir or in NOTEBOOK_DATA"
        )
    }
}
