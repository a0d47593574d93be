/// A model with what training it takes.
public struct CompiledModel: Sendable {
    /// The model.
    public let model: Sequential
    /// How the weights follow the gradient.
    public let optimizer: any Optimizer
    /// What training makes small.
    public let loss: any Loss
    /// What is reported besides the loss.
    public let metrics: [any Metric]

    /// Puts them together.
    ///
    /// - Throws: `ModelError` when the outputs are not one number per class, the loss expects what the last layer
    ///   does not give, two metrics have one name, or memory cannot hold the weights with the optimizer's slots.
    public init(
        _ model: Sequential,
        optimizer: any Optimizer,
        loss: any Loss,
        metrics: [any Metric]
    ) throws(ModelError) {
        self.model = model
        self.optimizer = optimizer
        self.loss = loss
        self.metrics = metrics
        guard model.outputShape.count == 1, let classes = model.outputShape.first else {
            throw ModelError(
                "the model gives \(describe(model.outputShape)), but the loss takes one number per class; "
                    + "add Flatten() and Dense(…)"
            )
        }
        try checkLoss()
        try checkMetrics(classes: classes)
        try model.checkMemory(copies: 1 + optimizer.update.slotCount, what: "weights and optimizer slots")
    }

    /// How many classes the model tells apart.
    public var classes: Int {
        model.lowering.sampleSize
    }

    private func checkLoss() throws(ModelError) {
        let last = model.layers.last?.name ?? model.name
        if loss.fromLogits, model.endsInSoftmax {
            throw ModelError(
                "the loss has from_logits=True, but '\(last)' already ends in softmax; "
                    + "leave out from_logits or the softmax"
            )
        }
        if !loss.fromLogits, !model.endsInSoftmax {
            throw ModelError(
                "the loss takes probabilities, but '\(last)' does not end in softmax; give it activation='softmax', "
                    + "or use \(type(of: loss).signature.name)(from_logits=True)"
            )
        }
    }

    private func checkMetrics(classes: Int) throws(ModelError) {
        var names: Set<String> = ["loss"]
        for metric in metrics {
            guard names.insert(metric.name).inserted else {
                throw ModelError("two metrics are called '\(metric.name)'; give one of them another name=")
            }
            if let problem = metric.problem(classes: classes) {
                throw ModelError("\(type(of: metric).signature.name) has \(problem)")
            }
        }
    }
}
