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
        /// The run has not come to it yet.
        case waiting
        /// It runs now.
        case running

        /// Whether its results are whole.
        public var isDone: Bool { [.executed, .reused, .resumed].contains(self) }
    }

    /// The step's label.
    public var label: String
    /// The directive's name.
    public var kind: String
    /// The line of the opening fence.
    public var line: Int
    /// What came of it.
    public var status: Status
    /// Why.
    public var reason: Phrase
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
    /// Where in the notebook it failed; `nil`: at its directive.
    public var failureRange: SourceRange?

    /// Creates a step's result.
    public init(
        label: String,
        kind: String,
        line: Int,
        status: Status,
        reason: Phrase,
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
