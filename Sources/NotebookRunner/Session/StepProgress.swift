public import NotebookFormat

/// The progress of a running step.
public enum StepProgress {
    /// An epoch starts; epochs count from 1.
    case epochStarted(epoch: Int, epochs: Int)
    /// So many of the epoch's batches are done; `values` are running means over them.
    case batches(done: Int, of: Int, secondsPerStep: Double, values: [ResultValue.Member])
    /// An epoch of `steps` batches is done; `values` include those of the validation set.
    case epochFinished(epoch: Int, epochs: Int, steps: Int, seconds: Double, values: [ResultValue.Member])
    /// The outputs that the step would have if it ended now, computed only on request.
    case outputs(() -> [Output])
}
