/// Limits the norm of each unit's incoming weights to at most `max_value`.
///
/// Keras: <https://keras.io/api/layers/constraints/#maxnorm-class>.
public struct MaxNorm: Constraint {
    /// Default 2.
    public var maxValue = 2.0
    /// 0: over a unit's inputs.
    public var axis = 0

    /// `MaxNorm(max_value=2, axis=0)`
    public init() {}

    /// Also `'max_norm'`.
    public static let names = ["MaxNorm", "max_norm"]
    /// For `notebook help`.
    public static let meaning = """
        Limits the norm of each unit's incoming weights to at most `max_value`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("max_value", \.maxValue, .nonnegative), .optional("axis", \.axis, .integer),
    ]

    /// Another axis.
    public var conflict: ArgumentConflict? { Constraints.conflict(axis: axis) }

    /// Scales down what is longer.
    public var rule: WeightConstraint { .norm(least: 0, most: maxValue, rate: 1) }
}
