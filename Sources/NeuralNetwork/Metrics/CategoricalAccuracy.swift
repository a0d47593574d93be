/// The fraction of rows in which the largest output and the largest target are of the same class.
///
/// Keras: <https://keras.io/api/metrics/accuracy_metrics/#categoricalaccuracy-class>.
public struct CategoricalAccuracy: RowMetric {
    /// The key in the history; default `categorical_accuracy`.
    public var name = "categorical_accuracy"

    /// `CategoricalAccuracy(name='categorical_accuracy')`
    public init() {}

    /// Also `'categorical_accuracy'`.
    public static let names = ["CategoricalAccuracy", "categorical_accuracy"]
    /// For `notebook help`.
    public static let meaning = """
        The fraction of rows in which the largest output and the largest target are of the same class.
        """
    /// `name`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("name", \.name, .text)]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// More is better.
    public var isHigherBetter: Bool { true }

    /// A fraction.
    public var bounds: ClosedRange<Double> { 0...1 }

    /// 1 for a hit; the first counts where several are largest.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double {
        var (predicted, expected) = (0, 0)
        for column in 1..<max(1, columns) {
            if outputs[column] > outputs[predicted] { predicted = column }
            if targets[column] > targets[expected] { expected = column }
        }
        return predicted == expected ? 1 : 0
    }
}
