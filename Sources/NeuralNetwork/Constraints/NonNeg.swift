/// Limits weights to at least 0.
///
/// Keras: <https://keras.io/api/layers/constraints/#nonneg-class>.
public struct NonNeg: Constraint {
    /// `NonNeg()`
    public init() {}

    /// Also `'non_neg'`.
    public static let names = ["NonNeg", "non_neg"]
    /// For `notebook help`.
    public static let meaning = """
        Limits weights to at least 0.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []

    /// What is below 0 becomes 0.
    public var rule: WeightConstraint { .nonnegative }
}
