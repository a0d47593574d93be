import NotebookFormat

/// A directive that has been read and checked, ready to run.
///
/// A step declares what it reads and writes as `Resource`s; its cache key and its place in the dependency graph follow
/// from that. Each conforming type has a file or folder of its own under `Steps/` and a line in `StepCatalog`.
protocol Step: Sendable {
    /// The directive's name: the word between the braces.
    static var name: String { get }
    /// Whether `#| interactive: true` has an effect: whether the step has an `interactiveOutput`.
    static var canBeTried: Bool { get }

    /// Reads the directive and tells `scope` what later steps may rely on.
    ///
    /// Mistakes are reported to `reader` instead of thrown, so that all mistakes of a notebook are listed at once.
    init(_ reader: inout DirectiveReader, in scope: inout PlanScope)

    /// Whether the directive's body is Keras code rather than options or layers, one a line.
    static func isCode(_ directive: Directive) -> Bool

    /// Reads a body of Keras code into the values that the options form has, so that both mean the same.
    static func read(_ code: inout CodeReader, in scope: PlanScope)

    /// The step's own contribution to its cache key.
    var keyParts: [CacheKeyPart] { get }
    /// The resources that its results and outputs depend on.
    var reads: [Resource] { get }
    /// The resources that it changes for later steps.
    var writes: [ResourceWrite] { get }
    /// The fields that inline values may name; `nil` when a mistake leaves them unknown.
    var fields: [String]? { get }
    /// What the fields are that are no fractions.
    static var fieldKinds: [String: FormatOperand] { get }
    /// What the step will do, one line each, for `notebook check`.
    var outline: [String] { get }
    /// The layers of the model that it builds, as far as they have no mistakes.
    var layers: [PlannedLayer] { get }
    /// The paths of the data files that the step reads.
    var dataPaths: [String] { get }

    /// The files that the step writes, as far as their names are known.
    var outputFiles: [StepOutput] { get }

    /// The same work in Python with Keras and NumPy, one line each.
    func kerasCode(in script: inout KerasScript) -> [String]

    /// Does the work.
    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult

    /// Brings the session into the state that `run` would have left, from a stored result.
    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext)

    /// What a reader of the page can interact with; called after the step, if its directive says `interactive: true`.
    func interactiveOutput(in session: inout Session, _ context: StepContext) throws(StepFailure) -> Output?

    /// Whether `restore` can bring back everything that later steps need.
    func canRestore(_ result: StepResult, _ context: StepContext) -> Bool

    /// Writes the files that `run` would have written, where they are missing or others, from a stored result.
    func restoreFiles(_ result: StepResult, _ context: StepContext) throws(StepFailure)

    /// Whether the cache has what `restoreFiles` needs.
    func canRestoreFiles(_ result: StepResult, _ context: StepContext) -> Bool

    /// How much of the work `run` will find done, for a step that keeps checkpoints of its own.
    func progress(_ context: StepContext) -> StepResult.Origin?
}

extension Step {
    static var canBeTried: Bool { false }
    static var fieldKinds: [String: FormatOperand] { [:] }
    static func isCode(_ directive: Directive) -> Bool { directive.isCode }
    static func read(_ code: inout CodeReader, in scope: PlanScope) { code.readStatements { _, _ in false } }
    var dataPaths: [String] { [] }
    var layers: [PlannedLayer] { [] }
    var outputFiles: [StepOutput] { [] }
    func restoreFiles(_ result: StepResult, _ context: StepContext) throws(StepFailure) {}
    func canRestoreFiles(_ result: StepResult, _ context: StepContext) -> Bool { true }
    func canRestore(_ result: StepResult, _ context: StepContext) -> Bool { true }
    func progress(_ context: StepContext) -> StepResult.Origin? { nil }
    func interactiveOutput(in session: inout Session, _ context: StepContext) throws(StepFailure) -> Output? { nil }
}
