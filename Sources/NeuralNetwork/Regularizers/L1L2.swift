/// The penalty `l1 · Σ|w| + l2 · Σw²`.
///
/// Keras: <https://keras.io/api/layers/regularizers/#l1l2-class>.
public struct L1L2: Regularizer {
    /// Default 0.
    public var l1 = 0.0
    /// Default 0.
    public var l2 = 0.0

    /// `L1L2(l1=0.0, l2=0.0)`
    public init() {}

    /// Also `'l1_l2'`, and `'l1l2'` since Keras 3.
    public static let names = ["L1L2", "l1_l2", "l1l2"]
    /// For `notebook help`.
    public static let meaning = """
        The penalty `l1 · Σ|w| + l2 · Σw²`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("l1", \.l1, .nonnegative), .optional("l2", \.l2, .nonnegative),
    ]

    /// Both sums.
    public var penalty: WeightPenalty { WeightPenalty(l1: l1, l2: l2) }
}
