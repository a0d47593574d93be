/// One layer of a model: a value that says what it needs and what it does, but holds no weights.
public protocol Layer: Constructible {
    /// The name the user gave; nil: Keras's automatic one.
    var name: String? { get }
    /// The shape of one sample that the user says comes in; nil: unsaid.
    var inputShape: [Int]? { get }
    /// The activation function that ends the layer, for tables; nil when that makes no sense.
    var activation: ActivationFunction? { get }
    /// Adds the layer's weights and operations, and turns the shape that comes in into the one that goes out.
    func lower(into lowering: inout Lowering) throws(ModelError)
}

extension Layer {
    /// None, for most layers.
    public var activation: ActivationFunction? {
        nil
    }
}

/// The layers there are (<https://keras.io/api/layers/>).
public enum Layers {
    static let types: [any Layer.Type] = [
        Input.self, Flatten.self, Dense.self, Activation.self, ReLU.self, Softmax.self, Dropout.self,
    ]

    /// Arguments that every Keras layer has and none has here.
    static let onlyInKeras = [
        "activity_regularizer", "autocast", "batch_input_shape", "batch_size", "dtype", "input_dim", "trainable",
        "weights",
    ]

    /// The layer that the constructor describes.
    public static func layer(from constructor: Constructor) throws(ConstructorError) -> any Layer {
        let index = try position(of: constructor.name, among: types.map { $0.signature }, kind: "layer")
        return try types[index].init(constructor: constructor)
    }
}

extension Array where Element == Signature.Parameter {
    /// The arguments that every layer has.
    static var ofEveryLayer: Self {
        [.named("name"), .named("input_shape")]
    }
}
