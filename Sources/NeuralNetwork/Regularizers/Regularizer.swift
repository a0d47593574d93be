/// Adds a penalty on large weights to the loss.
public protocol Regularizer: Constructible {
    /// The penalty `l1 · Σ|w| + l2 · Σw²`.
    var penalty: WeightPenalty { get }
}

/// The penalty `l1 · Σ|w| + l2 · Σw²` of a weight; its gradient is `l1 · sign(w) + 2 · l2 · w`.
public struct WeightPenalty: Sendable, Hashable, BitwiseCopyable {
    /// The factor of the sum of magnitudes.
    public var l1: Double
    /// The factor of the sum of squares.
    public var l2: Double
}

/// The regularizers (<https://keras.io/api/layers/regularizers/>).
public enum Regularizers {
    static let types: [any Regularizer.Type] = [L1.self, L2.self, L1L2.self]

    /// The regularizer that the constructor or word (`l2`) names.
    public static func regularizer(from constructor: Constructor) throws(ConstructorError) -> any Regularizer {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "regularizer")
        return try types[index].init(constructor: constructor)
    }
}

extension ArgumentKind<any Regularizer> {
    /// A regularizer by word or constructor.
    static var regularizer: Self {
        nested(
            "regularizer",
            "a regularizer such as 'l2' or L2(0.001)",
            from: { constructor throws(ConstructorError) in try Regularizers.regularizer(from: constructor) },
            configuration: { $0.configuration }
        )
    }
}
