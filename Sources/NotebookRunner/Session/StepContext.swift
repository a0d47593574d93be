/// What a step may use besides the session.
struct StepContext {
    /// The notebook's seed.
    var seed: UInt64
    /// How many threads the engine may use.
    var threads: Int
    /// The cache keys of the resources that the step reads, in the order of `Step.reads`.
    var inputKeys: [Fingerprint]
    /// Where checkpoints are kept; `nil` without a cache.
    var store: CheckpointStore?
    /// The files that no step may write over; `nil` when steps write none at all.
    var files: FileRoles?
    /// Receives the step's progress.
    var report: (StepProgress) -> Void
    /// Whether the run should stop.
    var isCancelled: () -> Bool
}
