/// `Σ t · ln(t / y)` over a row, where t is the target distribution and y the model's, both clipped to 1e-7 and 1.
///
/// Keras: <https://keras.io/api/losses/probabilistic_losses/#kldivergence-class>.
public struct KLDivergence: RowLoss {
    /// `KLDivergence()`
    public init() {}

    /// Also `'kl_divergence'` and `'kld'`.
    public static let names = ["KLDivergence", "kl_divergence", "kld", "KLD"]
    /// For `notebook help`.
    public static let meaning = """
        `Σ t · ln(t / y)` over a row, where t is the target distribution and y the model's, both clipped to 1e-7 and 1.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = Losses.onlyInKeras

    /// Outputs need not be probabilities: none.
    public var leastValue: Double { -.infinity }

    /// Distributions.
    public var targetValues: TargetValues { .probabilities }

    /// The gradient is `-t / y` where an output is not cut off.
    public func row(
        outputs: UnsafePointer<Float>,
        targets: UnsafePointer<Float>,
        columns: Int,
        gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        var sum = 0.0
        for column in stride(from: 0, to: columns, by: Lanes.scalarCount) {
            let count = min(columns - column, Lanes.scalarCount)
            let values = Lanes(outputs + column, count: count)
            let given = values.atLeast(Losses.epsilon).atMost(1)
            let wanted = Lanes(targets + column, count: count).atLeast(Losses.epsilon).atMost(1)
            let terms = wanted * (wanted / given).logarithm
            for lane in 0..<count { sum += Double(terms[lane]) }
            guard let gradient else { continue }
            (-wanted / given)
                .replacing(with: 0, where: (values .< Losses.epsilon) .| (values .> 1))
                .store(to: gradient + column, count: count)
        }
        return sum
    }
}
