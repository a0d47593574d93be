/// The penalty `l2 · Σw²`.
///
/// Keras: <https://keras.io/api/layers/regularizers/#l2-class>.
public struct L2: Regularizer {
    /// Default 0.01.
    public var l2 = 0.01

    /// `L2(l2=0.01)`
    public init() {}

    /// Also `'l2'`.
    public static let names = ["L2", "l2"]
    /// For `notebook help`.
    public static let meaning = """
        The penalty `l2 · Σw²`.
        """
    /// `l2`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("l2", \.l2, .nonnegative)]

    /// The sum of squares alone.
    public var penalty: WeightPenalty { WeightPenalty(l1: 0, l2: l2) }
}
