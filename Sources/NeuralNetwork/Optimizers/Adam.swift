internal import CKernels

/// Uses moving averages of the gradient and of its square (Kingma and Ba 2014).
///
/// - `m += (1 - beta_1) · (g - m)`, `v += (1 - beta_2) · (g² - v)`
/// - `w -= learning_rate · √(1 - beta_2^t) / (1 - beta_1^t) · m / (√v + epsilon)`, where t is the step number
///
/// Keras: <https://keras.io/api/optimizers/adam/>.
public struct Adam: Optimizer {
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

    /// `Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07)`
    public init() {}

    /// Also `'adam'`.
    public static let names = ["Adam", "adam", "AdamOptimizer"]
    /// For `notebook help`.
    public static let meaning = """
        Uses moving averages of the gradient and of its square (Kingma and Ba 2014).

        - `m += (1 - beta_1) · (g - m)`, `v += (1 - beta_2) · (g² - v)`
        - `w -= learning_rate · √(1 - beta_2^t) / (1 - beta_1^t) · m / (√v + epsilon)`, where t is the step number
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate), .optional("beta_1", \.beta1, .fraction),
            .optional("beta_2", \.beta2, .fraction), .optional("epsilon", \.epsilon, .nonnegative),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras + ["amsgrad"]

    /// Two slots: m and v.
    public var rule: UpdateRule { .kernel(KernelRule(kind: .adam, beta1: beta1, beta2: beta2, epsilon: epsilon)) }
}
