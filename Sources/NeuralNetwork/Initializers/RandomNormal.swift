/// Normal with the given mean and standard deviation.
///
/// Keras: <https://keras.io/api/layers/initializers/#randomnormal-class>.
public struct RandomNormal: Initializer {
    /// The mean; default 0.
    public var mean = 0.0
    /// The standard deviation; default 0.05.
    public var stddev = 0.05
    /// Replaces the notebook's seed; default none.
    public var seed: Int?

    /// `RandomNormal(mean=0.0, stddev=0.05, seed=None)`
    public init() {}

    /// Also `'random_normal'`.
    public static let names = ["RandomNormal", "random_normal", "normal"]
    /// For `notebook help`.
    public static let meaning = """
        Normal with the given mean and standard deviation.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("mean", \.mean, .number), .optional("stddev", \.stddev, .nonnegative),
        .optional("seed", \.seed, .orNone(.integer)),
    ]

    /// Draws the values.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        random.seeded(by: seed)
            .normal(mean: mean, deviation: stddev, truncated: false)
    }
}
