/// How a notebook is run.
public struct RunOptions: Sendable {
    /// How many threads the engine may use.
    public var threads: Int
    /// Where results are kept and looked for; `nil` to run everything anew.
    public var store: CheckpointStore?
    /// The label of the last step to run; `nil` for all.
    public var lastLabel: String?
    /// The labels of steps that run whatever the cache holds.
    public var forcedLabels: Set<String>
    /// The notebook's own path, by which its last run is remembered.
    public var notebookPath: String
    /// The program's version, for the page's foot.
    public var version: String
    /// The command that makes the page again, for the page's foot.
    public var command: String

    /// Gathers the options of a run.
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
