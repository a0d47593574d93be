/// Normal with a mean and a standard deviation.
///
/// Keras: <https://keras.io/api/layers/initializers/#randomnormal-class>.
public struct RandomNormal: Initializer {
    /// The mean; default 0.
    public let mean: Double
    /// The standard deviation; default 0.05.
    public let stddev: Double
    /// A seed of its own in place of the notebook's; default none.
    public let seed: Int?

    /// `RandomNormal(mean=0.0, stddev=0.05, seed=None)`, also `'random_normal'`.
    public static let signature = Signature(
        name: "RandomNormal",
        aliases: ["random_normal", "normal"],
        parameters: [.optional("mean", .number(0)), .optional("stddev", .number(0.05)), .optional("seed", .none)]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        mean = try arguments.number("mean")
        stddev = try arguments.number("stddev", in: 0..., "a number of at least 0")
        seed = try arguments.optionalInteger("seed")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.number(mean), .number(stddev), .optional(seed)])
    }

    /// Values for a weight of that shape.
    public func values(shape: [Int], random: RandomStream) -> [Float] {
        random.seeded(by: seed)
            .normal(count: shape.reduce(1, *), mean: mean, deviation: stddev, truncated: false)
    }
}
