internal import CKernels

/// Gradient descent, optionally with momentum.
///
/// - `w -= learning_rate · g`
/// - with momentum: `v = momentum · v - learning_rate · g`, `w += v`
/// - with Nesterov momentum: the same `v`, `w += momentum · v - learning_rate · g`
///
/// Keras: <https://keras.io/api/optimizers/sgd/>.
public struct SGD: Optimizer {
    /// Default 0.01.
    public var learningRate = LearningRate.constant(0.01)
    /// From 0 to 1; default 0.
    public var momentum = 0.0
    /// Default false.
    public var nesterov = false
    /// Default none.
    public var weightDecay: Double?
    /// Default none.
    public var clipping = GradientClipping()

    /// `SGD(learning_rate=0.01, momentum=0.0, nesterov=False)`
    public init() {}

    /// Also `'sgd'`.
    public static let names = ["SGD", "sgd", "GradientDescentOptimizer", "MomentumOptimizer"]
    /// For `notebook help`.
    public static let meaning = """
        Gradient descent, optionally with momentum.

        - `w -= learning_rate · g`
        - with momentum: `v = momentum · v - learning_rate · g`, `w += v`
        - with Nesterov momentum: the same `v`, `w += momentum · v - learning_rate · g`
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate),
            .optional("momentum", \.momentum, .number(in: 0...1, "a number from 0 to 1")),
            .optional("nesterov", \.nesterov, .boolean),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras

    /// One slot, v, when there is momentum.
    public var rule: UpdateRule {
        .kernel(KernelRule(kind: momentum == 0 ? .sgd : nesterov ? .nesterov : .momentum, beta1: momentum))
    }
}
