/// A data set as a notebook's `{load}` asks for it.
public enum DatasetSource: Sendable, Hashable {
    /// One that is known by name, such as `fashion_mnist`.
    case named(String)
    /// Four files in the IDX format; a relative path starts at the working folder.
    case idx(trainImages: String, trainLabels: String, testImages: String, testLabels: String)

    /// Finds the files.
    ///
    /// - Parameters:
    ///   - classNames: What the classes are called; by default the data set's own names.
    ///   - dataDirectory: The folder to look in first for a data set known by name.
    ///   - environment: The process's environment, of which `NOTEBOOK_DATA` and `HOME` are read.
    /// - Throws: `unknownDataset`, or `datasetNotFound` when no folder has all four files. Whether the files of an
    ///   `idx` exist is seen when they are read.
    public func locate(
        classNames: [String]? = nil,
        dataDirectory: String? = nil,
        environment: [String: String]
    ) throws(DatasetError) -> DatasetLocation {
        switch self {
        case .named(let name):
            guard let dataset = Datasets.all.first(where: { $0.name == name }) else {
                throw .unknownDataset(name: name, known: Datasets.names)
            }
            var location = try dataset.locate(dataDirectory: dataDirectory, environment: environment)
            location.givenClassNames = classNames ?? dataset.classNames
            return location
        case .idx(let trainImages, let trainLabels, let testImages, let testLabels):
            return DatasetLocation(
                trainImages: trainImages,
                trainLabels: trainLabels,
                testImages: testImages,
                testLabels: testLabels,
                givenClassNames: classNames
            )
        }
    }
}
