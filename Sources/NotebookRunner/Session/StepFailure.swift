import NotebookFormat

/// The error of a step that could not do its work.
struct StepFailure: Error {
    /// What is wrong and what to do.
    var message: String
    /// Where in the notebook; `nil`: the directive.
    var range: SourceRange?
    /// Whether the user stopped the run.
    var isInterruption = false
    /// What the step had computed before it failed.
    var partialResult: StepResult?

    init(_ message: String, range: SourceRange? = nil, isInterruption: Bool = false, partialResult: StepResult? = nil) {
        self.message = message
        self.range = range
        self.isInterruption = isInterruption
        self.partialResult = partialResult
    }
}
