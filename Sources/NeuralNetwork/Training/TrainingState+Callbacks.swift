extension TrainingState {
    /// The state at the beginning of a training with these callbacks, which remember nothing yet.
    public mutating func begin(_ callbacks: [any Callback]) {
        callbackMemories = callbacks.map { _ in CallbackMemory() }
        epochsBefore = epochsDone
        isStopped = false
    }

    /// Lets the callbacks see the epoch that was the last one.
    mutating func endEpoch(_ callbacks: [any Callback], measures: [MonitoredMeasure], learningRate: LearningRate) {
        guard let result = history.last, !callbacks.isEmpty else { return }
        let epoch = EpochEnd(
            index: epochsDone - epochsBefore - 1,
            result: result,
            measures: measures,
            weights: weights
        )
        var configured: Double?
        if case .constant(let rate) = learningRate { configured = rate }
        var control = TrainingControl(learningRate: self.learningRate ?? configured)
        for (place, callback) in callbacks.enumerated() {
            callback.epochEnded(epoch, memory: &callbackMemories[place], training: &control)
        }
        if control.learningRate != configured { self.learningRate = control.learningRate }
        isStopped = control.isStopped
    }

    /// The state in which a training ends: with the weights that callbacks choose, and without their memories.
    public func finished(_ callbacks: [any Callback]) -> TrainingState {
        var state = self
        for (callback, memory) in zip(callbacks, callbackMemories) {
            if let weights = callback.finalWeights(memory) { state.weights = weights }
        }
        state.callbackMemories = []
        state.isStopped = false
        return state
    }
}
