/// Divides each step by the root of the sum of all squared gradients so far (Duchi et al. 2011).
///
/// `a += g²`, `w -= learning_rate · g / √(a + epsilon)`; a starts at `initial_accumulator_value`.
///
/// Keras: <https://keras.io/api/optimizers/adagrad/>.
public struct Adagrad: Optimizer {
    /// Default 0.001.
    public var learningRate = LearningRate.constant(0.001)
    /// Default 0.1.
    public var initialAccumulatorValue = 0.1
    /// Default 1e-7.
    public var epsilon = 1e-7
    /// Default none.
    public var weightDecay: Double?
    /// Default none.
    public var clipping = GradientClipping()

    /// `Adagrad(learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-07)`
    public init() {}

    /// Also `'adagrad'`.
    public static let names = ["Adagrad", "adagrad", "AdagradOptimizer"]
    /// For `notebook help`.
    public static let meaning = """
        Divides each step by the root of the sum of all squared gradients so far (Duchi et al. 2011).

        `a += g²`, `w -= learning_rate · g / √(a + epsilon)`; a starts at `initial_accumulator_value`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate),
            .optional("initial_accumulator_value", \.initialAccumulatorValue, .nonnegative),
            .optional("epsilon", \.epsilon, .nonnegative),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras

    /// One slot: a.
    public var rule: UpdateRule {
        .elementwise(Rule(initialSlot: Float(initialAccumulatorValue), epsilon: Float(epsilon)))
    }

    private struct Rule: ElementwiseRule {
        let initialSlot: Float
        let epsilon: Float
        let slotCount = 1

        func update(
            _ weights: UnsafeMutablePointer<Float>,
            gradients: UnsafePointer<Float>,
            slots: UnsafeBufferPointer<UnsafeMutablePointer<Float>>,
            count: Int,
            learningRate: Double,
            number: Int
        ) {
            let rate = Float(learningRate)
            for index in 0..<count {
                let gradient = gradients[index]
                slots[0][index] += gradient * gradient
                weights[index] -= rate * gradient / (slots[0][index] + epsilon).squareRoot()
            }
        }
    }
}
