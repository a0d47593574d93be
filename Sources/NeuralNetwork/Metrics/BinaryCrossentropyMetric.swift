/// The mean of `-t · ln p - (1 - t) · ln(1 - p)`, with p clipped to 1e-7 and 1 - 1e-7.
///
/// Keras: <https://keras.io/api/metrics/probabilistic_metrics/#binarycrossentropy-class>.
public struct BinaryCrossentropyMetric: RowMetric {
    /// The key in the history: the word it was asked for by, or `binary_crossentropy`.
    public var name = "binary_crossentropy"
    /// Whether the model ends without a sigmoid; default false.
    public var fromLogits = false
    /// Moves targets toward 0.5 by this fraction; default 0.
    public var labelSmoothing = 0.0

    /// `BinaryCrossentropy(name='binary_crossentropy', from_logits=False, label_smoothing=0)`
    public init() {}

    /// Also `'binary_crossentropy'` and `'bce'`.
    public static let names = ["BinaryCrossentropy", "binary_crossentropy", "bce", "BCE"]
    /// For `notebook help`.
    public static let meaning = """
        The mean of `-t · ln p - (1 - t) · ln(1 - p)`, with p clipped to 1e-7 and 1 - 1e-7.
        """
    /// `name` comes first in Keras, `dtype` after it.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("name", \.name, .text), .named("from_logits", \.fromLogits, .boolean),
        .named("label_smoothing", \.labelSmoothing, .number(in: 0...1, "a number from 0 to 1")),
    ]
    /// Not here.
    public static let onlyInKeras = ["dtype"]

    /// Less is better.
    public var isHigherBetter: Bool { false }

    /// Targets that are classes, and outputs that are no probabilities.
    public func problem(_ outputs: ModelOutputs, _ targets: TargetKind) -> String? {
        problemOfClasses(targets) ?? problemOfLogits(outputs, fromLogits: fromLogits, needs: .sigmoid)
    }

    /// The mean over a row's elements.
    func row(outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, columns: Int) -> Double {
        let smoothing = Float(labelSmoothing)
        var sum = 0.0
        for column in stride(from: 0, to: columns, by: Lanes.scalarCount) {
            let count = min(columns - column, Lanes.scalarCount)
            let values = Lanes(outputs + column, count: count)
            let wanted = Lanes(targets + column, count: count) * (1 - smoothing) + 0.5 * smoothing
            let terms: Lanes
            if fromLogits {
                terms = values.softplus - wanted * values
            } else {
                let given = values.atLeast(Losses.epsilon).atMost(1 - Losses.epsilon)
                terms = -(wanted * given.logarithm + (1 - wanted) * (1 - given).logarithm)
            }
            for lane in 0..<count { sum += Double(terms[lane]) }
        }
        return sum / Double(columns)
    }
}

extension Metric {
    /// What is wrong with outputs that have to be probabilities or logits; nil: nothing.
    func problemOfLogits(
        _ outputs: ModelOutputs,
        fromLogits: Bool,
        needs activation: ActivationFunction
    ) -> String? {
        if fromLogits, outputs.activation == activation {
            return "has from_logits=True, but '\(outputs.layer)' already ends in \(activation); leave out from_logits"
        }
        if !fromLogits, outputs.activation != .sigmoid, outputs.activation != .softmax {
            return "takes probabilities, but '\(outputs.layer)' does not end in \(activation); use from_logits=True"
        }
        return nil
    }
}
