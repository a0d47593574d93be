/// `Adam` with Nesterov momentum (Dozat 2015).
///
/// - `u_t = beta_1 · (1 - 0.96^t / 2)`, where t is the step number; `U_t = u_1 · … · u_t`
/// - `m += (1 - beta_1) · (g - m)`, `v += (1 - beta_2) · (g² - v)`
/// - `m̂ = u_(t+1) · m / (1 - U_(t+1)) + (1 - u_t) · g / (1 - U_t)`, `v̂ = v / (1 - beta_2^t)`
/// - `w -= learning_rate · m̂ / (√v̂ + epsilon)`
///
/// Keras: <https://keras.io/api/optimizers/Nadam/>.
public struct Nadam: Optimizer {
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

    /// `Nadam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07)`
    public init() {}

    /// Also `'nadam'`.
    public static let names = ["Nadam", "nadam"]
    /// For `notebook help`.
    public static let meaning = """
        `Adam` with Nesterov momentum (Dozat 2015).

        - `u_t = beta_1 · (1 - 0.96^t / 2)`, where t is the step number; `U_t = u_1 · … · u_t`
        - `m += (1 - beta_1) · (g - m)`, `v += (1 - beta_2) · (g² - v)`
        - `m̂ = u_(t+1) · m / (1 - U_(t+1)) + (1 - u_t) · g / (1 - U_t)`, `v̂ = v / (1 - beta_2^t)`
        - `w -= learning_rate · m̂ / (√v̂ + epsilon)`
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate), .optional("beta_1", \.beta1, .fraction),
            .optional("beta_2", \.beta2, .fraction), .optional("epsilon", \.epsilon, .nonnegative),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras

    /// Two slots: m and v.
    public var rule: UpdateRule { .elementwise(Rule(beta1: beta1, beta2: beta2, epsilon: Float(epsilon))) }

    private struct Rule: ElementwiseRule {
        let beta1: Double
        let beta2: Double
        let epsilon: Float
        let slotCount = 2
        let initialSlot: Float = 0

        /// `(1 - 0.96^1 / 2) · … · (1 - 0.96^t / 2)` at t; further factors are 1 in double precision.
        private static let products: [Double] = {
            var products = [1.0]
            for step in 1...900 { products.append((products.last ?? 1) * factor(step)) }
            return products
        }()

        private static func factor(_ step: Int) -> Double { 1 - 0.5 * power(0.96, step) }

        /// `U_t`
        private func product(_ step: Int) -> Double {
            Self.products[min(step, Self.products.count - 1)] * power(beta1, step)
        }

        func update(
            _ weights: UnsafeMutablePointer<Float>,
            gradients: UnsafePointer<Float>,
            slots: UnsafeBufferPointer<UnsafeMutablePointer<Float>>,
            count: Int,
            learningRate: Double,
            number: Int
        ) {
            let (now, next) = (beta1 * Self.factor(number), beta1 * Self.factor(number + 1))
            let momentumFactor = Float(next / (1 - product(number + 1)))
            let gradientFactor = Float((1 - now) / (1 - product(number)))
            let correction = Float(1 - power(beta2, number))
            let (rate, first, second) = (Float(learningRate), Float(1 - beta1), Float(1 - beta2))
            for index in 0..<count {
                let gradient = gradients[index]
                slots[0][index] += (gradient - slots[0][index]) * first
                slots[1][index] += (gradient * gradient - slots[1][index]) * second
                let mean = momentumFactor * slots[0][index] + gradientFactor * gradient
                weights[index] -= mean * rate / ((slots[1][index] / correction).squareRoot() + epsilon)
            }
        }
    }
}
