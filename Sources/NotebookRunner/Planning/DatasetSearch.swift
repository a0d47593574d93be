import Datasets

/// Where data is looked for.
public struct DatasetSearch: Sendable {
    /// The folder that the command line names.
    public var dataDirectory: String?
    /// The process's environment: `NOTEBOOK_DATA` and `HOME` count.
    public var environment: [String: String]
    /// The notebook's folder, from which relative paths start.
    public var notebookFolder: String

    /// Says where to look.
    public init(dataDirectory: String?, environment: [String: String], notebookFolder: String) {
        self.dataDirectory = dataDirectory
        self.environment = environment
        self.notebookFolder = notebookFolder
    }

    /// A path of the notebook as the system takes it.
    fileprivate func path(_ written: String) -> String {
        written.hasPrefix("/") ? written : "\(notebookFolder)/\(written)"
    }
}

extension DatasetSource {
    /// The source with its paths as the system takes them.
    func resolved(in search: DatasetSearch) -> DatasetSource {
        guard case .idx(let trainImages, let trainLabels, let testImages, let testLabels) = self else { return self }
        return .idx(
            trainImages: search.path(trainImages),
            trainLabels: search.path(trainLabels),
            testImages: search.path(testImages),
            testLabels: search.path(testLabels)
        )
    }
}
