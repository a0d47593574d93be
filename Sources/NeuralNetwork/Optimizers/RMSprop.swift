internal import CKernels

/// Divides each step by the root of a moving average of squared gradients.
///
/// - `v = rho · v + (1 - rho) · g²`, `increment = learning_rate · g / √(v + epsilon)`
/// - centered: `a = rho · a + (1 - rho) · g`, and `v - a²` in place of `v` under the root
/// - `w -= increment`; with momentum: `m = momentum · m + increment`, `w -= m`
///
/// Keras: <https://keras.io/api/optimizers/rmsprop/>.
public struct RMSprop: Optimizer {
    /// Default 0.001.
    public var learningRate = LearningRate.constant(0.001)
    /// From 0 to below 1; default 0.9.
    public var rho = 0.9
    /// From 0 to below 1; default 0.
    public var momentum = 0.0
    /// Default 1e-7.
    public var epsilon = 1e-7
    /// Default false.
    public var centered = false
    /// Default none.
    public var weightDecay: Double?
    /// Default none.
    public var clipping = GradientClipping()

    /// `RMSprop(learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-07, centered=False)`
    public init() {}

    /// Also `'rmsprop'`.
    public static let names = ["RMSprop", "rmsprop", "RMSPropOptimizer"]
    /// For `notebook help`.
    public static let meaning = """
        Divides each step by the root of a moving average of squared gradients.

        - `v = rho · v + (1 - rho) · g²`, `increment = learning_rate · g / √(v + epsilon)`
        - centered: `a = rho · a + (1 - rho) · g`, and `v - a²` in place of `v` under the root
        - `w -= increment`; with momentum: `m = momentum · m + increment`, `w -= m`
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate), .optional("rho", \.rho, .fraction),
            .optional("momentum", \.momentum, .fraction), .optional("epsilon", \.epsilon, .nonnegative),
            .optional("centered", \.centered, .boolean),
        ] + ConstructorArgument<Self>.ofEveryOptimizer
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras

    /// One slot, v; m and a make two more.
    public var rule: UpdateRule {
        let kind: OptimizerKind = centered ? .rmspropCentered : momentum > 0 ? .rmspropMomentum : .rmsprop
        return .kernel(KernelRule(kind: kind, beta1: momentum, beta2: rho, epsilon: epsilon))
    }
}
