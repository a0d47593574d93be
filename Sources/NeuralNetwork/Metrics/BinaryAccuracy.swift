/// The fraction of outputs on the same side of the threshold as their targets.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#binaryaccuracy-class>.
public struct BinaryAccuracy: RowMetric {
    /// The key in the history; default `binary_accuracy`.
    public var name = "binary_accuracy"
    /// An output above it counts as 1; default 0.5.
    public var threshold = 0.5

    /// `BinaryAccuracy(name='binary_accuracy', threshold=0.5)`
    public init() {}

    /// Also `'binary_accuracy'`.
    public static let names = ["BinaryAccuracy", "binary_accuracy"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of outputs on the same side of the threshold as their targets.
        """
    /// `name` comes first in Keras, `dtype` between them.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("name", \.name, .text),
        .named("threshold", \.threshold, .number(in: 0...1, "a number from 0 to 1")),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// The fraction of a row's elements.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double {
        let threshold = Float(threshold)
        var hits = 0
        for column in 0..<columns where (outputs[column] > threshold ? 1 : 0) == targets[column] { hits += 1 }
        return Double(hits) / Double(columns)
    }
}
