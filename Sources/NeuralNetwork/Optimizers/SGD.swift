internal import CKernels

/// Gradient descent, with momentum when asked.
///
/// - `w -= learning_rate · g`
/// - with momentum: `v = momentum · v - learning_rate · g`, `w += v`
/// - with Nesterov's: `v` likewise, `w += momentum · v - learning_rate · g`
///
/// Keras: <https://keras.io/api/optimizers/sgd/>.
public struct SGD: Optimizer {
    /// Default 0.01.
    public let learningRate: Double
    /// From 0 to 1; default 0.
    public let momentum: Double
    /// Default false.
    public let nesterov: Bool

    /// `SGD(learning_rate=0.01, momentum=0.0, nesterov=False)`, also `'sgd'`.
    public static let signature = Signature(
        name: "SGD",
        aliases: ["sgd", "GradientDescentOptimizer", "MomentumOptimizer"],
        parameters: [
            .optional("learning_rate", .number(0.01)), .optional("momentum", .number(0)),
            .optional("nesterov", .boolean(false)),
        ],
        onlyInKeras: Optimizers.onlyInKeras + ["weight_decay"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        learningRate = try arguments.learningRate()
        momentum = try arguments.number("momentum", in: 0...1, "a number from 0 to 1")
        nesterov = try arguments.boolean("nesterov")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.number(learningRate), .number(momentum), .boolean(nesterov)])
    }

    /// The rule for the kernels.
    public var update: ParameterUpdate {
        let kind: OptimizerKind = momentum == 0 ? .sgd : nesterov ? .nesterov : .momentum
        return ParameterUpdate(kind: kind, learningRate: learningRate, beta1: momentum)
    }
}
