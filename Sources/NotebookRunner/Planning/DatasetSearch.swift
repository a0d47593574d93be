import Datasets

/// Where data sets are looked for.
public struct DatasetSearch: Sendable {
    /// The folder given by `--data-dir`.
    public var dataDirectory: String?
    /// The environment, of which `NOTEBOOK_DATA` and `HOME` are used.
    public var environment: [String: String]
    /// The notebook's folder, to which paths in the notebook are relative.
    public var notebookFolder: String

    /// Creates a search.
    public init(dataDirectory: String?, environment: [String: String], notebookFolder: String) {
        self.dataDirectory = dataDirectory
        self.environment = environment
        self.notebookFolder = notebookFolder
    }

    /// A path in the notebook, resolved against its folder.
    fileprivate func path(_ written: String) -> String {
        written.hasPrefix("/") ? written : "\(notebookFolder)/\(written)"
    }
}

extension DatasetSource {
    /// The source with its paths resolved against the notebook's folder.
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
