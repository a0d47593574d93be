/// `max(n - p + 1, 0)`, where p is the sum of `target · output` and n the maximum of `(1 - target) · output`: the score
/// of the true class should exceed every other by at least 1. Targets are one-hot rows.
///
/// Keras: <https://keras.io/api/losses/hinge_losses/#categoricalhinge-class>.
public struct CategoricalHinge: RowLoss {
    /// `CategoricalHinge()`
    public init() {}

    /// Also `'categorical_hinge'`.
    public static let names = ["CategoricalHinge", "categorical_hinge"]
    /// For `notebook help`.
    public static let meaning = """
        `max(n - p + 1, 0)`, where p is the sum of `target · output` and n the maximum of `(1 - target) · output`: the
        score of the true class should exceed every other by at least 1. Targets are one-hot rows.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// One-hot rows.
    public var targetValues: TargetValues { .probabilities }

    /// The gradient goes to the first largest rival and to the right class.
    public func row(
        outputs: UnsafePointer<Float>,
        targets: UnsafePointer<Float>,
        columns: Int,
        gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        var (positive, negative, rival) = (0.0, -Double.infinity, 0)
        for column in 0..<columns {
            let (output, target) = (Double(outputs[column]), Double(targets[column]))
            positive += target * output
            if (1 - target) * output > negative { (negative, rival) = ((1 - target) * output, column) }
        }
        let loss = negative - positive + 1
        if let gradient {
            for column in 0..<columns { gradient[column] = loss > 0 ? -targets[column] : 0 }
            if loss > 0 { gradient[rival] += 1 - targets[rival] }
        }
        // NaN stays NaN.
        return loss < 0 ? 0 : loss
    }
}
