/// A notebook with what its steps gave: all that a report shows.
public struct ExecutedNotebook: Sendable {
    /// The notebook as it was written.
    public var notebook: Notebook
    /// How the run ended.
    public var status: RunStatus
    /// One step for each directive, in document order.
    public var steps: [ExecutedStep]
    /// The text of each inline value, in the order of `Notebook.inlineValues`; `nil` when its step did not run.
    public var inlineValues: [String?]
    /// Where the numbers come from.
    public var provenance: Provenance

    /// Joins a notebook and its results.
    public init(
        notebook: Notebook,
        status: RunStatus,
        steps: [ExecutedStep],
        inlineValues: [String?],
        provenance: Provenance
    ) {
        self.notebook = notebook
        self.status = status
        self.steps = steps
        self.inlineValues = inlineValues
        self.provenance = provenance
    }
}

/// How a run ended.
public enum RunStatus: String, Sendable, Hashable, Codable {
    /// Every step is done.
    case completed
    /// A step failed.
    case failed
    /// The run was interrupted.
    case interrupted
}

/// Where a report's numbers come from, so that anyone can make them again.
public struct Provenance: Sendable, Hashable {
    /// The notebook's seed.
    public var seed: UInt64
    /// The data files and their checksums in hexadecimal, in the order in which the steps name them.
    public var dataFiles: [DataFile]
    /// The program's version.
    public var version: String
    /// The command that makes the page again.
    public var command: String

    /// A data file that a step read.
    public struct DataFile: Sendable, Hashable {
        /// The file's name without its folder.
        public var name: String
        /// Its XXH3-128 checksum in hexadecimal.
        public var checksum: String

        /// Names a file and its checksum.
        public init(name: String, checksum: String) {
            self.name = name
            self.checksum = checksum
        }
    }

    /// Creates the provenance of a run.
    public init(seed: UInt64, dataFiles: [DataFile], version: String, command: String) {
        self.seed = seed
        self.dataFiles = dataFiles
        self.version = version
        self.command = command
    }
}

/// A step and what came of it.
public struct ExecutedStep: Sendable, Hashable {
    /// What came of a step.
    public enum Status: String, Sendable, Hashable, Codable {
        /// It ran.
        case executed
        /// Its results were taken from the cache.
        case reused
        /// It went on from a checkpoint.
        case resumed
        /// It failed.
        case failed
        /// An earlier step failed, so it did not run.
        case notRun = "not-run"
        /// It says `eval: false`.
        case skipped
    }

    /// The step's label.
    public var label: String
    /// The directive's name.
    public var kind: String
    /// The line of the opening fence.
    public var line: Int
    /// What came of it.
    public var status: Status
    /// Why, in words.
    public var reason: String
    /// How long it took in this run.
    public var seconds: Double
    /// How long it had taken when its results were made; `nil` unless they were reused.
    public var savedSeconds: Double?
    /// What it measured, for the results file and inline values.
    public var values: ResultValue
    /// What it shows.
    public var outputs: [Output]
    /// What it says of its speed: the one part of a step that two runs do not share.
    public var timings: [Measure]
    /// Why it failed; `nil` when it did not.
    public var failure: String?

    /// Creates a step's result.
    public init(
        label: String,
        kind: String,
        line: Int,
        status: Status,
        reason: String,
        seconds: Double = 0,
        savedSeconds: Double? = nil,
        values: ResultValue = .object([]),
        outputs: [Output] = [],
        timings: [Measure] = [],
        failure: String? = nil
    ) {
        self.label = label
        self.kind = kind
        self.line = line
        self.status = status
        self.reason = reason
        self.seconds = seconds
        self.savedSeconds = savedSeconds
        self.values = values
        self.outputs = outputs
        self.timings = timings
        self.failure = failure
    }
}
