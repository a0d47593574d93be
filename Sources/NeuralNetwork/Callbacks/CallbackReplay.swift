extension [any Callback] {
    /// The files that each epoch of a training has written, in their order; what is written depends on the history only.
    ///
    /// - Parameters:
    ///   - history: the epochs of the training so far.
    ///   - initialEpoch: the number of the first of them.
    public func files(
        of history: some Collection<EpochResult>,
        from initialEpoch: Int,
        measures: [MonitoredMeasure]
    ) -> [[CallbackFile]] {
        var files: [[CallbackFile]] = history.map { _ in [] }
        for callback in self where callback.file != nil {
            callback.replay(history, from: initialEpoch, measures: measures) { files[$0] += $1.files }
        }
        return files
    }
}

extension Callback {
    /// Whether it ends a training after the last of these epochs.
    ///
    /// - Parameters:
    ///   - history: the epochs of the training so far.
    ///   - initialEpoch: the number of the first of them.
    public func stops(after history: [EpochResult], from initialEpoch: Int, measures: [MonitoredMeasure]) -> Bool {
        if onNonFiniteLoss == .stop, history.last?["loss"]?.isFinite == false { return true }
        var isStopped = false
        replay(history, from: initialEpoch, measures: measures) { isStopped = isStopped || $1.isStopped }
        return isStopped
    }

    /// Shows it the epochs again, and `look` what it would have done after each.
    fileprivate func replay(
        _ history: some Collection<EpochResult>,
        from initialEpoch: Int,
        measures: [MonitoredMeasure],
        look: (Int, TrainingControl) -> Void
    ) {
        var memory = CallbackMemory()
        for (index, result) in history.enumerated() {
            let epoch = EpochEnd(
                index: initialEpoch + index,
                result: result,
                measures: measures,
                copyWeights: { WeightValues() }
            )
            var training = TrainingControl()
            epochEnded(epoch, memory: &memory, training: &training)
            look(index, training)
        }
    }
}
