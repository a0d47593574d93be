/// x for x > 0, else alpha · x, with a learned alpha for each element of a sample (He et al. 2015).
///
/// Keras: <https://keras.io/api/layers/activation_layers/prelu/>.
public struct PReLU: Layer {
    /// Default `Zeros()`.
    public var alphaInitializer: any Initializer = Zeros()
    /// Default none.
    public var alphaRegularizer: (any Regularizer)?
    /// What alpha is held to after each update; default nothing.
    public var alphaConstraint: (any Constraint)?
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `PReLU(alpha_initializer='Zeros', alpha_regularizer=None, alpha_constraint=None, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["PReLU"]
    /// For `notebook help`.
    public static let meaning = """
        x for x > 0, else alpha · x, with a learned alpha for each element of a sample (He et al. 2015).
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("alpha_initializer", \.alphaInitializer, .initializer),
            .optional("alpha_regularizer", \.alphaRegularizer, .orNone(.regularizer)),
            .optional("alpha_constraint", \.alphaConstraint, .orNone(.constraint)),
        ] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras + ["shared_axes"]

    /// One weight of a sample's shape.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let input = try lowering.withRows(inputs[0])
        let alpha = try lowering.addWeight(
            "alpha",
            shape: input.shape,
            initializer: alphaInitializer,
            regularizer: alphaRegularizer,
            constraint: alphaConstraint
        )
        let operation = ParametricReluOperation(rows: input.rows, columns: input.columns, alpha: alpha)
        return try lowering.append(operation, reading: [input], shape: input.shape, rows: input.rows)
    }
}
