/// Normalizes each row of the last dimension by its own mean and variance:
/// `gamma · (x - mean) / √(variance + epsilon) + beta` (Ba, Kiros and Hinton 2016).
///
/// Keras: <https://keras.io/api/layers/normalization_layers/layer_normalization/>.
public struct LayerNormalization: Layer {
    /// The dimension; -1, the last, is the only one here.
    public var axis = -1
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
    /// Default none.
    public var betaRegularizer: (any Regularizer)?
    /// Default none.
    public var gammaRegularizer: (any Regularizer)?
    /// Default none.
    public var betaConstraint: (any Constraint)?
    /// Default none.
    public var gammaConstraint: (any Constraint)?
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `LayerNormalization(axis=-1, epsilon=0.001, center=True, scale=True, beta_initializer='zeros',
    /// gamma_initializer='ones', beta_regularizer=None, gamma_regularizer=None, beta_constraint=None,
    /// gamma_constraint=None, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["LayerNormalization"]
    /// For `notebook help`.
    public static let meaning = """
        Normalizes each row of the last dimension by its own mean and variance: `gamma · (x - mean) / √(variance
        + epsilon) + beta` (Ba, Kiros and Hinton 2016).
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("axis", \.axis, .integer), .optional("epsilon", \.epsilon, .positive),
            .optional("center", \.center, .boolean), .optional("scale", \.scale, .boolean),
            .optional("beta_initializer", \.betaInitializer, .initializer),
            .optional("gamma_initializer", \.gammaInitializer, .initializer),
            .optional("beta_regularizer", \.betaRegularizer, .orNone(.regularizer)),
            .optional("gamma_regularizer", \.gammaRegularizer, .orNone(.regularizer)),
            .optional("beta_constraint", \.betaConstraint, .orNone(.constraint)),
            .optional("gamma_constraint", \.gammaConstraint, .orNone(.constraint)),
        ] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// Two weights in Keras's order: gamma, beta.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        guard axis == -1 || axis == inputs[0].shape.count else {
            throw ModelError(
                "LayerNormalization normalizes the last dimension only; leave out axis=\(axis), or make it -1"
            )
        }
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
        let operation = LayerNormalizationOperation(
            rows: input.rows,
            columns: input.columns,
            epsilon: epsilon,
            gamma: gamma,
            beta: beta
        )
        return try lowering.append(operation, reading: [input], shape: input.shape, rows: input.rows)
    }
}
