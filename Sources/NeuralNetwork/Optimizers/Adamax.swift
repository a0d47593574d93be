/// `Adam` with a decaying maximum of the gradient's magnitude in place of the mean of its square (Kingma and Ba 2014,
/// section 7.1).
///
/// - `m += (1 - beta_1) · (g - m)`, `u = max(beta_2 · u, |g|)`
/// - `w -= learning_rate · m / ((1 - beta_1^t) · (u + epsilon))`, where t is the step number
///
/// Keras: <https://keras.io/api/optimizers/adamax/>.
public struct Adamax: Optimizer {
    /// Default 0.001.
    public var learningRate = LearningRate.constant(0.001)
    /// From 0 to below 1; default 0.9.
    public var beta1 = 0.9
    /// From 0 to below 1; default 0.999.
    public var beta2 = 0.999
    /// Default 1e-7.
    public var epsilon = 1e-7
    /// Default none.
    public var weightDecay: Double?
    /// Default none.
    public var clipping = GradientClipping()

    /// `Adamax(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07)`
    public init() {}

    /// Also `'adamax'`.
    public static let names = ["Adamax", "adamax"]
    /// For `notebook help`.
    public static let meaning = """
        `Adam` with a decaying maximum of the gradient's magnitude in place of the mean of its square (Kingma and Ba
        2014, section 7.1).

        - `m += (1 - beta_1) · (g - m)`, `u = max(beta_2 · u, |g|)`
        - `w -= learning_rate · m / ((1 - beta_1^t) · (u + epsilon))`, where t is the step number
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate), .optional("beta_1", \.beta1, .fraction),
            .optional("beta_2", \.beta2, .fraction), .optional("epsilon", \.epsilon, .nonnegative),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras

    /// Two slots: m and u.
    public var rule: UpdateRule { .elementwise(Rule(beta1: beta1, beta2: Float(beta2), epsilon: Float(epsilon))) }

    private struct Rule: ElementwiseRule {
        let beta1: Double
        let beta2: Float
        let epsilon: Float
        let slotCount = 2
        let initialSlot: Float = 0

        func update(
            _ weights: UnsafeMutablePointer<Float>,
            gradients: UnsafePointer<Float>,
            slots: UnsafeBufferPointer<UnsafeMutablePointer<Float>>,
            count: Int,
            learningRate: Double,
            number: Int
        ) {
            let (rate, first) = (Float(learningRate), Float(1 - beta1))
            let correction = Float(1 - power(beta1, number))
            for index in 0..<count {
                let gradient = gradients[index]
                slots[0][index] += (gradient - slots[0][index]) * first
                let size = gradient.magnitude
                let decayed = beta2 * slots[1][index]
                // NaN is not below anything, and stays.
                slots[1][index] = size < decayed ? decayed : size
                weights[index] -= rate * slots[0][index] / (correction * (slots[1][index] + epsilon))
            }
        }
    }
}
