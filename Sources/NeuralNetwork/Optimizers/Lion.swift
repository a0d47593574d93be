/// Steps of equal size, in the direction of the sign of a moving average of the gradient (Chen et al. 2023).
///
/// - `w -= learning_rate · sign(beta_1 · m + (1 - beta_1) · g)`
/// - `m = beta_2 · m + (1 - beta_2) · g`
///
/// Keras: <https://keras.io/api/optimizers/lion/>.
public struct Lion: Optimizer {
    /// Default 0.001.
    public var learningRate = LearningRate.constant(0.001)
    /// Above 0 to 1; default 0.9.
    public var beta1 = 0.9
    /// From 0 to below 1; default 0.99.
    public var beta2 = 0.99
    /// Default none.
    public var weightDecay: Double?
    /// Default none.
    public var clipping = GradientClipping()

    /// `Lion(learning_rate=0.001, beta_1=0.9, beta_2=0.99)`
    public init() {}

    /// Also `'lion'`.
    public static let names = ["Lion", "lion"]
    /// For `notebook help`.
    public static let meaning = """
        Steps of equal size, in the direction of the sign of a moving average of the gradient (Chen et al. 2023).

        - `w -= learning_rate · sign(beta_1 · m + (1 - beta_1) · g)`
        - `m = beta_2 · m + (1 - beta_2) · g`
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate),
            .optional(
                "beta_1",
                \.beta1,
                .number(in: Double.leastNonzeroMagnitude...1, "a number above 0, at most 1")
            ), .optional("beta_2", \.beta2, .fraction),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras

    /// One slot: m.
    public var rule: UpdateRule { .elementwise(Rule(beta1: beta1, beta2: beta2)) }

    private struct Rule: ElementwiseRule {
        let beta1: Double
        let beta2: Double
        let slotCount = 1
        let initialSlot: Float = 0

        func update(
            _ weights: UnsafeMutablePointer<Float>,
            gradients: UnsafePointer<Float>,
            slots: UnsafeBufferPointer<UnsafeMutablePointer<Float>>,
            count: Int,
            learningRate: Double,
            number: Int
        ) {
            let rate = Float(learningRate)
            let (first, rest) = (Float(beta1), Float(1 - beta1))
            let (kept, added) = (Float(beta2), Float(1 - beta2))
            for index in 0..<count {
                let gradient = gradients[index]
                let direction = slots[0][index] * first + gradient * rest
                // 0 and NaN stay what they are.
                weights[index] -= rate * (direction > 0 ? 1 : direction < 0 ? -1 : direction)
                slots[0][index] = slots[0][index] * kept + gradient * added
            }
        }
    }
}
