/// What a reader of a data set takes from around it.
public struct DatasetContext: Sendable, Hashable {
    /// The only folder to look in for a data set that is known by name, given by `--data-dir`.
    public var dataDirectory: String?
    /// The process's environment, of which `NOTEBOOK_DATA`, `XDG_DATA_HOME` and `HOME` are read.
    public var environment: [String: String]
    /// The notebook's folder, from which relative paths start; an empty one leaves them to the system.
    public var folder: String
    /// Where random numbers begin, such as those that draw a test split.
    public var seed: UInt64

    /// A context; relative paths start at the working folder unless `folder` says otherwise.
    public init(
        dataDirectory: String? = nil,
        environment: [String: String] = [:],
        folder: String = ".",
        seed: UInt64 = 42
    ) {
        self.dataDirectory = dataDirectory
        self.environment = environment
        self.folder = folder
        self.seed = seed
    }

    /// A path of the notebook as the system takes it.
    public func path(_ written: String) -> String {
        written.hasPrefix("/") || folder.isEmpty ? written : "\(folder)/\(written)"
    }
}
