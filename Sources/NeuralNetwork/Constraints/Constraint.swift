/// Holds a weight to a condition after each update.
///
/// Initial values are taken as they are, as in Keras.
public protocol Constraint: Constructible {
    /// The condition.
    var rule: WeightConstraint { get }
}

/// A condition that a weight is brought to after each update.
public enum WeightConstraint: Sendable, Hashable, BitwiseCopyable {
    /// What is below 0 becomes 0.
    case nonnegative
    /// The norm n of all weights that lead to one unit (of the whole weight where it is a vector) becomes
    /// `rate · clip(n, least, most) + (1 - rate) · n`.
    case norm(least: Double, most: Double, rate: Double)
}

/// The constraints (<https://keras.io/api/layers/constraints/>).
public enum Constraints {
    static let types: [any Constraint.Type] = [MaxNorm.self, MinMaxNorm.self, NonNeg.self, UnitNorm.self]

    /// The constraint that the constructor or word (`max_norm`) names.
    public static func constraint(from constructor: Constructor) throws(ConstructorError) -> any Constraint {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "constraint")
        return try types[index].init(constructor: constructor)
    }

    /// The only `axis` that constraints have here.
    static func conflict(axis: Int) -> ArgumentConflict? {
        axis == 0 ? nil : ArgumentConflict(argument: "axis", expected: "0, which takes the norm unit by unit")
    }
}

extension ArgumentKind<any Constraint> {
    /// A constraint by word or constructor.
    static var constraint: Self {
        nested(
            "constraint",
            "a constraint such as 'non_neg' or MaxNorm(3)",
            from: { constructor throws(ConstructorError) in try Constraints.constraint(from: constructor) },
            configuration: { $0.configuration }
        )
    }
}
