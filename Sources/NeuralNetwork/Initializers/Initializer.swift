/// Sets the first values of a weight.
public protocol Initializer: Constructible {
    /// Values of a weight of that shape, whose last dimension is its outputs, row by row, drawn from `random`.
    func values(shape: [Int], random: RandomStream) -> ValueSource
    /// What is wrong with a weight of that shape; nil: nothing.
    func problem(shape: [Int]) -> String?
}

extension Initializer {
    /// Any shape will do.
    public func problem(shape: [Int]) -> String? { nil }
}

/// The initializers (<https://keras.io/api/layers/initializers/>).
public enum Initializers {
    static let types: [any Initializer.Type] = [
        GlorotUniform.self, GlorotNormal.self, HeUniform.self, HeNormal.self, LecunUniform.self, LecunNormal.self,
        VarianceScaling.self, RandomUniform.self, RandomNormal.self, TruncatedNormal.self, Orthogonal.self,
        Identity.self, Constant.self, Zeros.self, Ones.self,
    ]

    /// The initializer that the constructor or word (`he_normal`) names.
    public static func initializer(from constructor: Constructor) throws(ConstructorError) -> any Initializer {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "initializer")
        return try types[index].init(constructor: constructor)
    }
}

extension ArgumentKind<any Initializer> {
    /// An initializer by word or constructor.
    static var initializer: Self {
        nested(
            "initializer",
            "an initializer such as 'he_normal' or HeNormal(seed=1)",
            from: { constructor throws(ConstructorError) in try Initializers.initializer(from: constructor) },
            configuration: { $0.configuration }
        )
    }
}
