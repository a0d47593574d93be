import NotebookFormat

/// A file that a step writes beside its results.
struct StepOutput: Sendable {
    /// Where.
    var path: String
    /// What it is: `the file of ModelCheckpoint`.
    var role: String
    /// Whether what is in it already stays.
    var isAppended: Bool
    /// Where the notebook names it.
    var range: SourceRange
}
