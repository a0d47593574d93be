internal import CKernels

/// `Adam` with decoupled weight decay (Loshchilov and Hutter 2017): `w -= learning_rate · weight_decay · w` before each
/// step, for kernels and biases alike, as in Keras.
///
/// Keras: <https://keras.io/api/optimizers/adamw/>.
public struct AdamW: Optimizer {
    /// Default 0.001.
    public var learningRate = LearningRate.constant(0.001)
    /// Default 0.004.
    public var weightDecay: Double? = 0.004
    /// From 0 to below 1; default 0.9.
    public var beta1 = 0.9
    /// From 0 to below 1; default 0.999.
    public var beta2 = 0.999
    /// Default 1e-7.
    public var epsilon = 1e-7
    /// Default none.
    public var clipping = GradientClipping()

    /// `AdamW(learning_rate=0.001, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-07)`
    public init() {}

    /// Also `'adamw'`.
    public static let names = ["AdamW", "adamw"]
    /// For `notebook help`.
    public static let meaning = """
        `Adam` with decoupled weight decay (Loshchilov and Hutter 2017): `w -= learning_rate · weight_decay · w` before
        each step, for kernels and biases alike, as in Keras.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("learning_rate", \.learningRate, .learningRate),
            .optional("weight_decay", \.weightDecay, .orNone(.nonnegative)), .optional("beta_1", \.beta1, .fraction),
            .optional("beta_2", \.beta2, .fraction), .optional("epsilon", \.epsilon, .nonnegative),
        ] + ConstructorArgument<Self>.clipping
    /// Not here.
    public static let onlyInKeras = Optimizers.onlyInKeras + ["amsgrad"]

    /// Two slots: m and v.
    public var rule: UpdateRule { .kernel(KernelRule(kind: .adam, beta1: beta1, beta2: beta2, epsilon: epsilon)) }
}
