/// One layer of a model: a value that says what it needs and what it does, but holds no weights.
public protocol Layer: Constructible {
    /// The name the user gave; nil: Keras's automatic one.
    var name: String? { get set }
    /// The shape of one sample that the user says reaches it; nil: unsaid.
    var inputShape: [Int]? { get set }
    /// The activation function that ends the layer, for tables; nil when that makes no sense.
    var activation: ActivationFunction? { get }
    /// Whether it takes several inputs, such as `Add`; others take one.
    static var isMerging: Bool { get }
    /// Adds the layer's weights and operations, and returns what it gives.
    ///
    /// - Throws: `ModelError` when it cannot take the inputs' shapes.
    func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue
}

extension Layer {
    /// None, for most layers.
    public var activation: ActivationFunction? { nil }

    /// One input.
    public static var isMerging: Bool { false }
}

/// The layers (<https://keras.io/api/layers/>).
public enum Layers {
    static let types: [any Layer.Type] = [
        Input.self, Flatten.self, Dense.self, Activation.self, ReLU.self, LeakyReLU.self, ELU.self, PReLU.self,
        Softmax.self, Dropout.self, BatchNormalization.self, LayerNormalization.self, Normalization.self,
        Rescaling.self, CategoryEncoding.self, GaussianNoise.self, GaussianDropout.self, Reshape.self, Permute.self,
        RepeatVector.self, Add.self, Subtract.self, Multiply.self, Average.self, Maximum.self, Minimum.self,
        Concatenate.self,
    ]

    /// Arguments that every Keras layer has and none has here.
    static let onlyInKeras = [
        "activity_regularizer", "autocast", "batch_input_shape", "batch_size", "dtype", "trainable", "weights",
    ]

    /// The layer that the constructor describes.
    public static func layer(from constructor: Constructor) throws(ConstructorError) -> any Layer {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "layer")
        return try types[index].init(constructor: withInputShape(constructor))
    }

    /// `input_dim=4` of any layer is short for `input_shape=(4,)`.
    private static func withInputShape(_ constructor: Constructor) -> Constructor {
        guard !constructor.arguments.contains(where: { $0.name == "input_shape" }) else { return constructor }
        var constructor = constructor
        for (index, argument) in constructor.arguments.enumerated() where argument.name == "input_dim" {
            guard case .integer = argument.value else { continue }
            constructor.arguments[index] = .init(name: "input_shape", value: .list([argument.value]))
        }
        return constructor
    }
}

extension ConstructorArgument where Owner: Layer {
    /// The arguments that every layer has.
    static var ofEveryLayer: [ConstructorArgument] {
        [.named("name", \.name, .name), .named("input_shape", \.inputShape, .shape)]
    }
}
