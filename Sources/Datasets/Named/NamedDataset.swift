internal import Glibc

/// A data set of four IDX files with MNIST's file names, and the folders where systems keep it.
public struct NamedDataset: Sendable {
    /// What `{load}` calls it.
    public let name: String
    let classNames: [String]
    /// The shape of one picture.
    let shape: [Int]
    /// Where the package puts it.
    let systemFolder: String
    /// Where Keras puts it, below the home folder.
    let homeFolder: String
    /// The Debian package.
    let package: String

    /// Takes the first folder that has all four files, each raw or packed with gzip.
    ///
    /// - Parameters:
    ///   - dataDirectory: The folder to look in first.
    ///   - environment: The process's environment, of which `NOTEBOOK_DATA` and `HOME` are read.
    public func locate(
        dataDirectory: String? = nil,
        environment: [String: String]
    ) throws(DatasetError) -> IDXFiles {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/\(homeFolder)" }
        let folders = [dataDirectory, environment["NOTEBOOK_DATA"], systemFolder, home].compactMap { $0 }
            .filter { !$0.isEmpty }
        var places: [DatasetError.Place] = []
        for folder in folders {
            let paths = Self.fileNames.map { Self.path(of: $0, in: folder) }
            let found = paths.compactMap { $0 }
            if found.count == Self.fileNames.count {
                return IDXFiles(
                    trainImages: found[0],
                    trainLabels: found[1],
                    testImages: found[2],
                    testLabels: found[3],
                    givenClassNames: classNames,
                    givenShape: shape
                )
            }
            let missing = zip(Self.fileNames, paths).filter { $0.1 == nil }.map(\.0)
            places.append(DatasetError.Place(folder: folder, missingFiles: missing))
        }
        throw .datasetNotFound(name: name, places: places, package: package)
    }

    private static let fileNames = [
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
    ]

    private static func path(of name: String, in folder: String) -> String? {
        [name, name + ".gz"].map { "\(folder)/\($0)" }.first { access($0, F_OK) == 0 }
    }
}
