/// Layers that do not fit together, or an optimizer, loss or metric that does not fit the model.
public struct ModelError: Error, Equatable {
    /// Which of the layers given; nil when it is not about one of them.
    public var layerIndex: Int?
    /// Which of the metrics given; nil when it is not about one of them.
    public var metricIndex: Int?
    /// What is wrong and what to do.
    public var message: String

    /// An error about that layer or metric, or about the whole.
    public init(layerIndex: Int? = nil, metricIndex: Int? = nil, _ message: String) {
        self.layerIndex = layerIndex
        self.metricIndex = metricIndex
        self.message = message
    }
}

/// `(28, 28)`
func describe(_ shape: [Int]) -> String {
    ArgumentValue.shape(shape).description
}
