/// The penalty `l1 · Σ|w|`.
///
/// Keras: <https://keras.io/api/layers/regularizers/#l1-class>.
public struct L1: Regularizer {
    /// Default 0.01.
    public var l1 = 0.01

    /// `L1(l1=0.01)`
    public init() {}

    /// Also `'l1'`.
    public static let names = ["L1", "l1"]
    /// For `notebook help`.
    public static let meaning = """
        The penalty `l1 · Σ|w|`.
        """
    /// `l1`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("l1", \.l1, .nonnegative)]

    /// The sum of magnitudes alone.
    public var penalty: WeightPenalty { WeightPenalty(l1: l1, l2: 0) }
}
