/// `activation(x · kernel + bias)` with a kernel of shape (inputs, units): (inputs,) becomes (units,).
///
/// Keras: <https://keras.io/api/layers/core_layers/dense/>.
public struct Dense: Layer {
    /// How many numbers come out.
    public let units: Int
    /// What each result goes through; default linear.
    public let function: ActivationFunction
    /// Whether a bias is added; default true.
    public let useBias: Bool
    /// The kernel's first values; default `GlorotUniform()`.
    public let kernelInitializer: any Initializer
    /// The bias's first values; default `Zeros()`.
    public let biasInitializer: any Initializer
    /// The name the user gave.
    public let name: String?
    /// The shape of one sample that comes in.
    public let inputShape: [Int]?

    /// `Dense(units, activation=None, use_bias=True, kernel_initializer='glorot_uniform',
    /// bias_initializer='zeros', name=None, input_shape=None)`
    public static let signature = Signature(
        name: "Dense",
        parameters: [
            .required("units"), .optional("activation", .none), .optional("use_bias", .boolean(true)),
            .optional("kernel_initializer", .string("glorot_uniform")),
            .optional("bias_initializer", .string("zeros")),
        ] + .ofEveryLayer,
        onlyInKeras: Layers.onlyInKeras + [
            "kernel_regularizer", "bias_regularizer", "kernel_constraint", "bias_constraint", "lora_rank",
            "lora_alpha", "quantization_config",
        ]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        units = try arguments.integer("units", atLeast: 1)
        function = try arguments.activation("activation")
        useBias = try arguments.boolean("use_bias")
        kernelInitializer = try arguments.initializer("kernel_initializer")
        biasInitializer = try arguments.initializer("bias_initializer")
        name = try arguments.text("name")
        inputShape = try arguments.shape("input_shape")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([
            .integer(units), .string(function.rawValue), .boolean(useBias),
            .constructor(kernelInitializer.configuration.constructor),
            .constructor(biasInitializer.configuration.constructor), .optional(name), .shape(inputShape),
        ])
    }

    /// The function given as `activation`.
    public var activation: ActivationFunction? {
        function
    }

    /// Adds a product with kernel and bias, then the activation.
    public func lower(into lowering: inout Lowering) throws(ModelError) {
        guard lowering.shape.count == 1, let inputs = lowering.shape.first else {
            throw ModelError(
                "Dense takes one row of numbers per sample, but \(describe(lowering.shape)) reaches it; "
                    + "put Flatten() before it"
            )
        }
        let kernel = try lowering.addWeight("kernel", shape: [inputs, units], initializer: kernelInitializer)
        let bias = useBias ? try lowering.addWeight("bias", shape: [units], initializer: biasInitializer) : nil
        lowering.append(DenseOperation(inputs: inputs, units: units, kernel: kernel, bias: bias))
        lowering.shape = [units]
        try lowering.append(function)
    }
}
