/// A model with what training it takes.
public struct CompiledModel: Sendable {
    /// The model.
    public internal(set) var model: Model
    /// Updates the weights.
    public let optimizer: any Optimizer
    /// The objective that training minimizes.
    public let loss: any Loss
    /// What is reported besides the loss; words such as `accuracy` replaced by the metric that they stand for.
    public let metrics: [any Metric]
    /// The targets that the loss takes.
    public let targets: TargetKind

    /// Puts them together.
    ///
    /// - Throws: `ModelError` when the loss or a metric does not fit the outputs, two metrics have one name, or memory
    ///   cannot hold the weights with the optimizer's slots.
    public init(
        _ model: Model,
        optimizer: any Optimizer,
        loss: any Loss,
        metrics: [any Metric]
    ) throws(ModelError) {
        self.model = model
        self.optimizer = optimizer
        self.loss = loss
        let outputs = model.outputs
        try loss.check(outputs)
        guard let targets = loss.targets(for: outputs) else {
            throw ModelError("the loss takes no targets for outputs of shape \(describe(outputs.shape))")
        }
        self.targets = targets
        self.metrics = metrics.map { $0.resolved(outputs, targets) }
        try checkMetrics(outputs)
        try model.checkMemory(copies: 1 + optimizer.rule.slotCount, what: "weights and optimizer slots")
    }

    /// How many classes the model tells apart; nil when its targets are no classes.
    public var classes: Int? {
        guard case .classes = targets else { return nil }
        return model.output.columns
    }

    /// Whether the loss is computed from what goes into the model's final activation.
    var lossIsFused: Bool {
        loss.fusedActivation.map { $0 == model.finalActivation && $0 != .linear } ?? false
    }

    /// What callbacks can monitor.
    public func measures(withValidation: Bool) -> [MonitoredMeasure] {
        metrics.measures(withValidation: withValidation)
    }

    /// What is wrong with a callback for its training; nil: nothing.
    public func problem(of callback: any Callback, withValidation: Bool) -> String? {
        optimizer.problem(of: callback) ?? callback.problem(measures(withValidation: withValidation))
    }

    /// Whether epochs record the learning rate: when a schedule or a callback changes it.
    public func recordsLearningRate(_ callbacks: [any Callback]) -> Bool {
        optimizer.recordsLearningRate(callbacks)
    }

    private func checkMetrics(_ outputs: ModelOutputs) throws(ModelError) {
        for (index, problem) in metrics.nameProblems.enumerated() {
            if let problem { throw ModelError(metricIndex: index, problem) }
        }
        for (index, metric) in metrics.enumerated() {
            if let problem = metric.problem(outputs, targets) {
                throw ModelError(metricIndex: index, "\(type(of: metric).names[0]) \(problem)")
            }
        }
    }
}

extension Optimizer {
    /// Whether epochs record the learning rate: when a schedule or a callback changes it.
    public func recordsLearningRate(_ callbacks: [any Callback]) -> Bool {
        if case .schedule = learningRate { return true }
        return callbacks.contains(where: \.setsLearningRate)
    }

    /// What is wrong with a callback beside this optimizer; nil: nothing.
    public func problem(of callback: any Callback) -> String? {
        guard callback.setsLearningRate, case .schedule = learningRate else { return nil }
        return "sets the learning rate, but the optimizer has a schedule that does; give it a number as learning_rate"
    }
}
