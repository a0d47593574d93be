extension TrainingState {
    /// The state at the beginning of a training with these callbacks, which remember nothing yet.
    public mutating func begin(_ callbacks: [any Callback]) {
        callbackMemories = callbacks.map { _ in CallbackMemory() }
        epochsBefore = epochsDone
        isStopped = false
    }

    /// What a callback has set, else what the optimizer says.
    func learningRate(of optimizer: any Optimizer) -> LearningRate {
        learningRate.map { .constant($0) } ?? optimizer.learningRate
    }

    /// Lets the callbacks see that the next epoch begins.
    mutating func beginEpoch(_ callbacks: [any Callback], _ configuration: FitConfiguration, optimizer: any Optimizer) {
        let index = configuration.initialEpoch + epochsDone - epochsBefore
        withControl(of: optimizer) { control, _ in
            for callback in callbacks { callback.epochBegins(index, training: &control) }
        }
    }

    /// Lets the callbacks see the epoch that was the last one.
    ///
    /// - Returns: the files that they have written now.
    mutating func endEpoch(
        _ callbacks: [any Callback],
        _ configuration: FitConfiguration,
        measures: [MonitoredMeasure],
        optimizer: any Optimizer
    ) -> [CallbackFile] {
        guard let result = history.last, !callbacks.isEmpty else { return [] }
        let epoch = EpochEnd(
            index: configuration.initialEpoch + epochsDone - epochsBefore - 1,
            result: result,
            measures: measures,
            copyWeights: { [values] in values.copied }
        )
        var files: [CallbackFile] = []
        withControl(of: optimizer) { control, memories in
            for (place, callback) in callbacks.enumerated() {
                callback.epochEnded(epoch, memory: &memories[place], training: &control)
            }
            files = control.files
        }
        return files
    }

    private mutating func withControl(
        of optimizer: any Optimizer,
        _ body: (inout TrainingControl, inout [CallbackMemory]) -> Void
    ) {
        var configured: Double?
        if case .constant(let rate) = optimizer.learningRate { configured = rate }
        var control = TrainingControl(learningRate: learningRate ?? configured, isStopped: isStopped)
        body(&control, &callbackMemories)
        learningRate = control.learningRate == configured ? nil : control.learningRate
        isStopped = control.isStopped
    }

    /// The state in which a training ends: with the weights that callbacks choose, and without their memories.
    public func finished(_ callbacks: [any Callback]) -> TrainingState {
        var state = self
        for (callback, memory) in zip(callbacks, callbackMemories) {
            if let weights = callback.finalWeights(memory) { state.values = weights }
        }
        state.callbackMemories = []
        state.isStopped = false
        return state
    }
}
