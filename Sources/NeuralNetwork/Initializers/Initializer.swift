/// How a weight gets its first values.
public protocol Initializer: Constructible {
    /// Fills a weight of that shape, the last number being its outputs, with numbers from `random`.
    func values(shape: [Int], random: RandomStream) -> [Float]
}

/// The initializers there are (<https://keras.io/api/layers/initializers/>).
public enum Initializers {
    static let types: [any Initializer.Type] = [
        GlorotUniform.self, GlorotNormal.self, HeUniform.self, HeNormal.self, RandomUniform.self, RandomNormal.self,
        Zeros.self, Ones.self,
    ]

    /// The initializer that the constructor or word (`he_normal`) names.
    public static func initializer(from constructor: Constructor) throws(ConstructorError) -> any Initializer {
        let index = try position(of: constructor.name, among: types.map { $0.signature }, kind: "initializer")
        return try types[index].init(constructor: constructor)
    }
}
