/// The options of a run.
public struct RunOptions: Sendable {
    /// How many threads the engine may use.
    public var threads: Int
    /// The cache; `nil` to run every step and keep nothing.
    public var store: CheckpointStore?
    /// The label of the last step to run; `nil` to run all.
    public var lastLabel: String?
    /// The labels of steps that run even if the cache has their results.
    public var forcedLabels: Set<String>
    /// The files of the same call that no step may write over; `nil` when steps write no files.
    public var files: FileRoles? = FileRoles()
    /// The notebook's path, under which the cache keeps its run history.
    public var notebookPath: String
    /// The program's version, for the foot of the page.
    public var version: String
    /// The command that reproduces the page, for its foot.
    public var command: String

    /// Creates the options of a run.
    public init(
        threads: Int,
        store: CheckpointStore?,
        lastLabel: String? = nil,
        forcedLabels: Set<String> = [],
        notebookPath: String,
        version: String,
        command: String
    ) {
        self.threads = threads
        self.store = store
        self.lastLabel = lastLabel
        self.forcedLabels = forcedLabels
        self.notebookPath = notebookPath
        self.version = version
        self.command = command
    }
}
