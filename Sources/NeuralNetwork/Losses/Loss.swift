/// What training makes small.
public protocol Loss: Constructible {
    /// Whether the model's outputs are logits, that is, numbers that a softmax is still to be taken of.
    var fromLogits: Bool { get }
}

/// The losses there are (<https://keras.io/api/losses/>).
public enum Losses {
    static let types: [any Loss.Type] = [SparseCategoricalCrossentropy.self]

    /// The loss that the constructor or word (`sparse_categorical_crossentropy`) names.
    public static func loss(from constructor: Constructor) throws(ConstructorError) -> any Loss {
        let index = try position(of: constructor.name, among: types.map { $0.signature }, kind: "loss")
        return try types[index].init(constructor: constructor)
    }
}
