internal import CKernels

/// Steps divided by a moving average of the gradient's size.
///
/// - `v = rho · v + (1 - rho) · g²`, `increment = learning_rate · g / sqrt(v + epsilon)`
/// - centered: `a = rho · a + (1 - rho) · g`, and `v - a²` in place of `v` under the root
/// - `w -= increment`; with momentum: `m = momentum · m + increment`, `w -= m`
///
/// Keras: <https://keras.io/api/optimizers/rmsprop/>.
public struct RMSprop: Optimizer {
    /// Default 0.001.
    public let learningRate: Double
    /// From 0 to below 1; default 0.9.
    public let rho: Double
    /// From 0 to below 1; default 0.
    public let momentum: Double
    /// Default 1e-7.
    public let epsilon: Double
    /// Default false.
    public let centered: Bool

    /// `RMSprop(learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-07, centered=False)`, also `'rmsprop'`.
    public static let signature = Signature(
        name: "RMSprop",
        aliases: ["rmsprop", "RMSPropOptimizer"],
        parameters: [
            .optional("learning_rate", .number(0.001)), .optional("rho", .number(0.9)),
            .optional("momentum", .number(0)), .optional("epsilon", .number(1e-7)),
            .optional("centered", .boolean(false)),
        ],
        onlyInKeras: Optimizers.onlyInKeras + ["weight_decay"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        learningRate = try arguments.learningRate()
        rho = try arguments.share("rho")
        momentum = try arguments.share("momentum")
        epsilon = try arguments.epsilon()
        centered = try arguments.boolean("centered")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.number(learningRate), .number(rho), .number(momentum), .number(epsilon), .boolean(centered)])
    }

    /// The rule for the kernels.
    public var update: ParameterUpdate {
        let kind: OptimizerKind = centered ? .rmspropCentered : momentum > 0 ? .rmspropMomentum : .rmsprop
        return ParameterUpdate(kind: kind, learningRate: learningRate, beta1: momentum, beta2: rho, epsilon: epsilon)
    }
}
