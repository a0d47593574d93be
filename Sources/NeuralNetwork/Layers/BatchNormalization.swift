/// Normalizes each column of the last dimension: `gamma · (x - mean) / √(variance + epsilon) + beta`.
///
/// During training, uses the mean and variance of the batch and updates moving averages of them
/// (`moving = momentum · moving + (1 - momentum) · batch`). Otherwise uses the moving averages (Ioffe and Szegedy
/// 2015).
/// Keras: <https://keras.io/api/layers/normalization_layers/batch_normalization/>.
public struct BatchNormalization: Layer {
    /// Of the moving averages; default 0.99.
    public var momentum = 0.99
    /// Added to the variance; default 0.001.
    public var epsilon = 0.001
    /// Whether beta is added; default true.
    public var center = true
    /// Whether gamma multiplies; default true.
    public var scale = true
    /// Default `Zeros()`.
    public var betaInitializer: any Initializer = Zeros()
    /// Default `Ones()`.
    public var gammaInitializer: any Initializer = Ones()
    /// Default `Zeros()`.
    public var movingMeanInitializer: any Initializer = Zeros()
    /// Default `Ones()`.
    public var movingVarianceInitializer: any Initializer = Ones()
    /// Default none.
    public var betaRegularizer: (any Regularizer)?
    /// Default none.
    public var gammaRegularizer: (any Regularizer)?
    /// The penalty of what it gives, as a mean over the batch; default none.
    public var activityRegularizer: (any Regularizer)?
    /// What beta is held to after each update; default nothing.
    public var betaConstraint: (any Constraint)?
    /// What gamma is held to after each update; default nothing.
    public var gammaConstraint: (any Constraint)?
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `BatchNormalization(momentum=0.99, epsilon=0.001, center=True, scale=True, …, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["BatchNormalization"]
    /// For `notebook help`.
    public static let meaning = """
        Normalizes each column of the last dimension: `gamma · (x - mean) / √(variance + epsilon) + beta`.

        During training, uses the mean and variance of the batch and updates moving averages of them
        (`moving = momentum · moving + (1 - momentum) · batch`). Otherwise uses the moving averages (Ioffe and Szegedy
        2015).
        """
    /// By name, since Keras has `axis` first.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .named("momentum", \.momentum, .number(in: 0...1, "a number from 0 to 1")),
            .named("epsilon", \.epsilon, .positive), .named("center", \.center, .boolean),
            .named("scale", \.scale, .boolean), .named("beta_initializer", \.betaInitializer, .initializer),
            .named("gamma_initializer", \.gammaInitializer, .initializer),
            .named("moving_mean_initializer", \.movingMeanInitializer, .initializer),
            .named("moving_variance_initializer", \.movingVarianceInitializer, .initializer),
            .named("beta_regularizer", \.betaRegularizer, .orNone(.regularizer)),
            .named("gamma_regularizer", \.gammaRegularizer, .orNone(.regularizer)),
            .named("activity_regularizer", \.activityRegularizer, .orNone(.regularizer)),
            .named("beta_constraint", \.betaConstraint, .orNone(.constraint)),
            .named("gamma_constraint", \.gammaConstraint, .orNone(.constraint)),
        ] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras =
        Layers.onlyInKeras.filter { $0 != "activity_regularizer" } + ["axis", "synchronized"]

    /// Four weights in Keras's order: gamma, beta, and the moving averages, which no optimizer updates.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let input = try lowering.withRows(inputs[0])
        let shape = [input.columns]
        let gamma =
            scale
            ? try lowering.addWeight(
                "gamma",
                shape: shape,
                initializer: gammaInitializer,
                regularizer: gammaRegularizer,
                constraint: gammaConstraint
            ) : nil
        let beta =
            center
            ? try lowering.addWeight(
                "beta",
                shape: shape,
                initializer: betaInitializer,
                regularizer: betaRegularizer,
                constraint: betaConstraint
            ) : nil
        let mean = try lowering.addWeight(
            "moving_mean",
            shape: shape,
            initializer: movingMeanInitializer,
            isTrainable: false
        )
        let variance = try lowering.addWeight(
            "moving_variance",
            shape: shape,
            initializer: movingVarianceInitializer,
            isTrainable: false
        )
        let operation = BatchNormalizationOperation(
            rows: input.rows,
            columns: input.columns,
            momentum: momentum,
            epsilon: epsilon,
            gamma: gamma,
            beta: beta,
            movingMean: mean,
            movingVariance: variance
        )
        let result = try lowering.append(operation, reading: [input], shape: input.shape, rows: input.rows)
        lowering.add(activityRegularizer, on: result)
        return result
    }
}
