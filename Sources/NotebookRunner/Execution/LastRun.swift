public import NotebookFormat

/// What the last run of a notebook left in the cache.
public struct LastRun: Sendable {
    private let notebookPath: String
    private let store: CheckpointStore

    /// Looks for the runs of the notebook at a path, which is absolute, with links resolved.
    public init(of notebookPath: String, in store: CheckpointStore) {
        self.notebookPath = notebookPath
        self.store = store
    }

    /// The fields of the step of this label; `nil` when the last run had none, did not reach it, or the cache has lost
    /// it. Read anew at each call.
    public func fields(of label: String) -> [ResultValue.Member]? {
        guard let history = RunHistory.last(of: notebookPath, in: store),
            let entry = history.entries.first(where: { $0.label == label }), entry.hasBegun ?? true
        else { return nil }
        return StepRecord.find(entry.key, in: store)?.result.fields
    }
}
