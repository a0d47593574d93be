internal import CKernels

/// Moving averages of the gradient and of its square (Kingma and Ba 2014).
///
/// - `m += (1 - beta_1) · (g - m)`, `v += (1 - beta_2) · (g² - v)`
/// - `w -= learning_rate · sqrt(1 - beta_2^t) / (1 - beta_1^t) · m / (sqrt(v) + epsilon)`, t the number of the step
///
/// Keras: <https://keras.io/api/optimizers/adam/>.
public struct Adam: Optimizer {
    /// Default 0.001.
    public let learningRate: Double
    /// From 0 to below 1; default 0.9.
    public let beta1: Double
    /// From 0 to below 1; default 0.999.
    public let beta2: Double
    /// Default 1e-7.
    public let epsilon: Double

    /// `Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07)`, also `'adam'`.
    public static let signature = Signature(
        name: "Adam",
        aliases: ["adam", "AdamOptimizer"],
        parameters: [
            .optional("learning_rate", .number(0.001)), .optional("beta_1", .number(0.9)),
            .optional("beta_2", .number(0.999)), .optional("epsilon", .number(1e-7)),
        ],
        onlyInKeras: Optimizers.onlyInKeras + ["amsgrad", "weight_decay"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        learningRate = try arguments.learningRate()
        beta1 = try arguments.share("beta_1")
        beta2 = try arguments.share("beta_2")
        epsilon = try arguments.epsilon()
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.number(learningRate), .number(beta1), .number(beta2), .number(epsilon)])
    }

    /// The rule for the kernels.
    public var update: ParameterUpdate {
        ParameterUpdate(kind: .adam, learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
    }
}
