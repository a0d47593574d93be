/// `activation(x · kernel + bias)` on the last dimension: (…, inputs) → (…, units). The kernel has shape (inputs,
/// units).
///
/// Keras: <https://keras.io/api/layers/core_layers/dense/>.
public struct Dense: Layer {
    /// Outputs per row.
    public var units = 1
    /// Applied to each output; default linear.
    public var function = ActivationFunction.linear
    /// Whether a bias is added; default true.
    public var useBias = true
    /// The kernel's first values; default `GlorotUniform()`.
    public var kernelInitializer: any Initializer = GlorotUniform()
    /// The bias's first values; default `Zeros()`.
    public var biasInitializer: any Initializer = Zeros()
    /// The kernel's penalty; default none.
    public var kernelRegularizer: (any Regularizer)?
    /// The bias's penalty; default none.
    public var biasRegularizer: (any Regularizer)?
    /// The penalty of what it gives, the activation included, as a mean over the batch; default none.
    public var activityRegularizer: (any Regularizer)?
    /// What the kernel is held to after each update; default nothing.
    public var kernelConstraint: (any Constraint)?
    /// What the bias is held to after each update; default nothing.
    public var biasConstraint: (any Constraint)?
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Dense(units, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros',
    /// kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None,
    /// bias_constraint=None, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Dense"]
    /// For `notebook help`.
    public static let meaning = """
        `activation(x · kernel + bias)` on the last dimension: (…, inputs) → (…, units). The kernel has shape (inputs,
        units).
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .required("units", \.units, .integer(atLeast: 1)), .optional("activation", \.function, .activation),
            .optional("use_bias", \.useBias, .boolean),
            .optional("kernel_initializer", \.kernelInitializer, .initializer),
            .optional("bias_initializer", \.biasInitializer, .initializer),
            .optional("kernel_regularizer", \.kernelRegularizer, .orNone(.regularizer)),
            .optional("bias_regularizer", \.biasRegularizer, .orNone(.regularizer)),
            .optional("activity_regularizer", \.activityRegularizer, .orNone(.regularizer)),
            .optional("kernel_constraint", \.kernelConstraint, .orNone(.constraint)),
            .optional("bias_constraint", \.biasConstraint, .orNone(.constraint)),
        ] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras =
        Layers.onlyInKeras.filter { $0 != "activity_regularizer" } + ["lora_rank", "lora_alpha", "quantization_config"]

    /// The function given as `activation`.
    public var activation: ActivationFunction? { function }

    /// A product with kernel and bias, then the activation.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let input = try lowering.withRows(inputs[0])
        let kernel = try lowering.addWeight(
            "kernel",
            shape: [input.columns, units],
            initializer: kernelInitializer,
            regularizer: kernelRegularizer,
            constraint: kernelConstraint
        )
        let bias =
            useBias
            ? try lowering.addWeight(
                "bias",
                shape: [units],
                initializer: biasInitializer,
                regularizer: biasRegularizer,
                constraint: biasConstraint
            ) : nil
        let product = DenseOperation(rows: input.rows, inputs: input.columns, units: units, kernel: kernel, bias: bias)
        let output = try lowering.append(
            product,
            reading: [input],
            shape: input.shape.dropLast() + [units],
            rows: input.rows
        )
        let result = try lowering.append(function, reading: output)
        lowering.add(activityRegularizer, on: result)
        return result
    }
}
