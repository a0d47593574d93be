/// Scales each unit's incoming weights to a norm of 1.
///
/// Keras: <https://keras.io/api/layers/constraints/#unitnorm-class>.
public struct UnitNorm: Constraint {
    /// 0: over a unit's inputs.
    public var axis = 0

    /// `UnitNorm(axis=0)`
    public init() {}

    /// Also `'unit_norm'`.
    public static let names = ["UnitNorm", "unit_norm"]
    /// For `notebook help`.
    public static let meaning = """
        Scales each unit's incoming weights to a norm of 1.
        """
    /// `axis`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("axis", \.axis, .integer)]

    /// Another axis.
    public var conflict: ArgumentConflict? { Constraints.conflict(axis: axis) }

    /// Scales every one.
    public var rule: WeightConstraint { .norm(least: 1, most: 1, rate: 1) }
}
