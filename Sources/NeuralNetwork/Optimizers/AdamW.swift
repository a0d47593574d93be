internal import CKernels

/// `Adam` with decoupled weight decay (Loshchilov and Hutter 2017): before each step
/// `w -= learning_rate · weight_decay · w`, for kernels and biases alike, as in Keras.
///
/// Keras: <https://keras.io/api/optimizers/adamw/>.
public struct AdamW: Optimizer {
    /// Default 0.001.
    public let learningRate: Double
    /// Default 0.004.
    public let weightDecay: Double
    /// From 0 to below 1; default 0.9.
    public let beta1: Double
    /// From 0 to below 1; default 0.999.
    public let beta2: Double
    /// Default 1e-7.
    public let epsilon: Double

    /// `AdamW(learning_rate=0.001, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-07)`, also `'adamw'`.
    public static let signature = Signature(
        name: "AdamW",
        aliases: ["adamw"],
        parameters: [
            .optional("learning_rate", .number(0.001)), .optional("weight_decay", .number(0.004)),
            .optional("beta_1", .number(0.9)), .optional("beta_2", .number(0.999)),
            .optional("epsilon", .number(1e-7)),
        ],
        onlyInKeras: Optimizers.onlyInKeras + ["amsgrad"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        learningRate = try arguments.learningRate()
        weightDecay = try arguments.number("weight_decay", in: 0..., "a number of at least 0")
        beta1 = try arguments.share("beta_1")
        beta2 = try arguments.share("beta_2")
        epsilon = try arguments.epsilon()
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.number(learningRate), .number(weightDecay), .number(beta1), .number(beta2), .number(epsilon)])
    }

    /// The rule for the kernels.
    public var update: ParameterUpdate {
        ParameterUpdate(
            kind: .adam,
            learningRate: learningRate,
            beta1: beta1,
            beta2: beta2,
            epsilon: epsilon,
            weightDecay: weightDecay
        )
    }
}
