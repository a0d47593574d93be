/// The fraction of rows in which the class of the largest target is among the `k` largest outputs.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#topkcategoricalaccuracy-class>.
public struct TopKCategoricalAccuracy: RowMetric {
    /// How many classes count; default 5.
    public var k = 5
    /// The key in the history; default `top_k_categorical_accuracy`.
    public var name = "top_k_categorical_accuracy"

    /// `TopKCategoricalAccuracy(k=5, name='top_k_categorical_accuracy')`
    public init() {}

    /// Also `'top_k_categorical_accuracy'`.
    public static let names = ["TopKCategoricalAccuracy", "top_k_categorical_accuracy"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of rows in which the class of the largest target is among the `k` largest outputs.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("k", \.k, .integer(atLeast: 1)), .optional("name", \.name, .text),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// Targets that are classes, or more `k` than classes.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        if k > outputs.columns { return "has k=\(k), but the model has only \(outputs.columns) outputs" }
        return problemOfClasses(targets)
    }

    /// 1 for a hit: less than `k` outputs are larger.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double {
        var expected = 0
        for column in 1..<max(1, columns) where targets[column] > targets[expected] { expected = column }
        guard outputs[expected].isFinite else { return 0 }
        var larger = 0
        for column in 0..<columns where outputs[column] > outputs[expected] { larger += 1 }
        return larger < k ? 1 : 0
    }
}
