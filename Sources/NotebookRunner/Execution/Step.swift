public import NotebookFormat

/// A directive that has been read and checked: one file each under `Steps/`, listed in `StepCatalog`.
protocol Step: Sendable {
    /// The name between the braces.
    static var name: String { get }
    /// Whether a page's reader can try the step: `#| interactive: true`.
    static var canBeTried: Bool { get }

    /// Reads the directive and notes what later steps may count on.
    ///
    /// Every mistake goes to the reader, so that a notebook's mistakes are told all at once.
    init(_ reader: inout DirectiveReader, in scope: inout PlanScope)

    /// The step's own part in its results: defaults filled in, one spelling for one meaning.
    var meaning: [Meaning] { get }
    /// What its results and outputs are made from.
    var reads: [Resource] { get }
    /// What it changes for later steps.
    var effects: [Effect] { get }
    /// The names that inline values may use; `nil` when a mistake keeps them from being known.
    var fields: [String]? { get }
    /// What it will do, a line each, for `notebook check`.
    var outline: [String] { get }

    /// The same work in Python with Keras and NumPy, a line each.
    func kerasCode(in script: inout KerasScript) -> [String]

    /// Does the work.
    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult

    /// Brings the session to where `run` would have left it, without the work.
    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext)

    /// What the page's reader can try; asked for after the step is done, when its directive says `interactive: true`.
    func interactiveOutput(in session: inout Session, _ context: StepContext) throws(StepFailure) -> Output?

    /// Whether `restore` can bring back what later steps need.
    func canRestore(_ context: StepContext) -> Bool

    /// What `run` will find done already, for a step that keeps checkpoints of its own.
    func progress(_ context: StepContext) -> StepResult.Origin?
}

extension Step {
    static var canBeTried: Bool { false }
    func canRestore(_ context: StepContext) -> Bool { true }
    func progress(_ context: StepContext) -> StepResult.Origin? { nil }
    func interactiveOutput(in session: inout Session, _ context: StepContext) throws(StepFailure) -> Output? { nil }
}

/// One named part of what a step means, in canonical words.
struct Meaning: Sendable, Hashable, Codable {
    /// What the part is, as a reason names it: `epochs`.
    var name: String
    /// Its value in the one spelling that stands for all: `5`.
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What a step may use besides the session.
struct StepContext {
    /// Where all random numbers begin.
    var seed: UInt64
    /// How many threads the engine may use.
    var threads: Int
    /// What each resource that the step reads is made of.
    var inputs: [Resource: Fingerprint]
    /// Where checkpoints are kept; `nil` without a cache.
    var store: CheckpointStore?
    /// Told of the step's progress.
    var report: (StepProgress) -> Void
    /// Whether the run should stop.
    var isCancelled: () -> Bool
}

/// News from a step at work.
public enum StepProgress {
    /// A line for people, such as Keras's `Epoch 1/5`.
    case epochStarted(epoch: Int, epochs: Int)
    /// How far the epoch has come.
    case batches(done: Int, of: Int, secondsPerStep: Double, values: [ResultValue.Member])
    /// The epoch is done.
    case epochFinished(epoch: Int, epochs: Int, steps: Int, seconds: Double, values: [ResultValue.Member])
    /// What the step would show if it ended now; made only for who asks.
    case outputs(() -> [Output])
}

/// What a step gives.
struct StepResult: Sendable, Codable {
    /// For the results file.
    var values: ResultValue = .object([])
    /// For inline values.
    var fields: [ResultValue.Member] = []
    /// For the report.
    var outputs: [Output] = []
    /// For the report's block of timings.
    var timings: [Measure] = []
    /// Why the step counts as failed although it gave results: an expectation that was not met.
    var failure: String?
    /// Where the results come from.
    var origin = Origin(status: .executed, reason: nil)

    /// Where results come from, told by a step that keeps checkpoints of its own.
    struct Origin: Sendable, Codable, Equatable {
        var status: ExecutedStep.Status
        var reason: Phrase?
    }
}

/// Why a step could not do its work.
struct StepFailure: Error {
    /// What is wrong and what to do.
    var message: String
    /// Whether somebody stopped it.
    var isInterruption = false
    /// What there is to show all the same.
    var partialResult: StepResult?

    init(_ message: String, isInterruption: Bool = false, partialResult: StepResult? = nil) {
        self.message = message
        self.isInterruption = isInterruption
        self.partialResult = partialResult
    }
}
