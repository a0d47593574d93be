/// Scales each gradient by the ratio of moving averages of past steps and of past gradients (Zeiler 2012).
///
/// - `a = rho · a + (1 - rho) · g²`
/// - `change = -g · √(d + epsilon) / √(a + epsilon)`, `d = rho · d + (1 - rho) · change²`
/// - `w += learning_rate · change`
///
/// The paper uses a learning rate of 1.
///
/// Keras: <https://keras.io/api/optimizers/adadelta/>.
public struct Adadelta: Optimizer {
    /// Default 0.001.
    public var learningRate = LearningRate.constant(0.001)
    /// From 0 to below 1; default 0.95.
    public var rho = 0.95
    /// Default 1e-7.
    public var epsilon = 1e-7
    /// Default none.
    public var weightDecay: Double?
    /// Default none.
    public var clipping = GradientClipping()

    /// `Adadelta(learning_rate=0.001, rho=0.95, epsilon=1e-07)`
    public init() {}

    /// Also `'adadelta'`.
    public static let names = ["Adadelta", "adadelta"]
    /// For `notebook help`.
    public static let meaning = """
        Scales each gradient by the ratio of moving averages of past steps and of past gradients (Zeiler 2012).

        - `a = rho · a + (1 - rho) · g²`
        - `change = -g · √(d + epsilon) / √(a + epsilon)`, `d = rho · d + (1 - rho) · change²`
        - `w += learning_rate · change`

        The paper uses a learning rate of 1.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate), .optional("rho", \.rho, .fraction),
            .optional("epsilon", \.epsilon, .nonnegative),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras

    /// Two slots: a and d.
    public var rule: UpdateRule { .elementwise(Rule(rho: rho, epsilon: Float(epsilon))) }

    private struct Rule: ElementwiseRule {
        let rho: Double
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
            let (rate, kept, added) = (Float(learningRate), Float(rho), Float(1 - rho))
            for index in 0..<count {
                let gradient = gradients[index]
                slots[0][index] = kept * slots[0][index] + added * (gradient * gradient)
                let size = (slots[1][index] + epsilon).squareRoot()
                let change = -(size * gradient / (slots[0][index] + epsilon).squareRoot())
                slots[1][index] = kept * slots[1][index] + added * (change * change)
                weights[index] += rate * change
            }
        }
    }
}
