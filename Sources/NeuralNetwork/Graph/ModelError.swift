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

/// `1.5 GB`
func describe(bytes: Double) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var value = bytes
    var index = 0
    while value >= 1000, index < units.count - 1 {
        value /= 1000
        index += 1
    }
    return "\((value * 10).rounded() / 10) \(units[index])"
}
