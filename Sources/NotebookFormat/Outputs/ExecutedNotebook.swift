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
