/// Limits the norm of each unit's incoming weights to `min_value` through `max_value`; each update moves it the
/// fraction `rate` of the way.
///
/// Keras: <https://keras.io/api/layers/constraints/#minmaxnorm-class>.
public struct MinMaxNorm: Constraint {
    /// Default 0.
    public var minValue = 0.0
    /// Default 1.
    public var maxValue = 1.0
    /// Default 1: all the way.
    public var rate = 1.0
    /// 0: over a unit's inputs.
    public var axis = 0

    /// `MinMaxNorm(min_value=0.0, max_value=1.0, rate=1.0, axis=0)`
    public init() {}

    /// Also `'min_max_norm'`.
    public static let names = ["MinMaxNorm", "min_max_norm"]
    /// For `notebook help`.
    public static let meaning = """
        Limits the norm of each unit's incoming weights to `min_value` through `max_value`; each update moves it the
        fraction `rate` of the way.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("min_value", \.minValue, .nonnegative), .optional("max_value", \.maxValue, .nonnegative),
        .optional("rate", \.rate, .number(in: 0...1, "a number from 0 to 1")), .optional("axis", \.axis, .integer),
    ]

    /// Another axis, or a `max_value` below `min_value`.
    public var conflict: ArgumentConflict? {
        if maxValue < minValue {
            return ArgumentConflict(argument: "max_value", expected: "a number of at least min_value")
        }
        return Constraints.conflict(axis: axis)
    }

    /// Scales what is too long or too short.
    public var rule: WeightConstraint { .norm(least: minValue, most: maxValue, rate: rate) }
}
