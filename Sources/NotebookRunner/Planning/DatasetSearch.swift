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
}
