/// Uniform in `minval ..< maxval`.
///
/// Keras: <https://keras.io/api/layers/initializers/#randomuniform-class>.
public struct RandomUniform: Initializer {
    /// The least value; default -0.05.
    public let minval: Double
    /// The bound that values stay below; default 0.05.
    public let maxval: Double
    /// A seed of its own in place of the notebook's; default none.
    public let seed: Int?

    /// `RandomUniform(minval=-0.05, maxval=0.05, seed=None)`, also `'random_uniform'`.
    public static let signature = Signature(
        name: "RandomUniform",
        aliases: ["random_uniform", "uniform"],
        parameters: [
            .optional("minval", .number(-0.05)), .optional("maxval", .number(0.05)), .optional("seed", .none),
        ]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        minval = try arguments.number("minval")
        maxval = try arguments.number("maxval", in: minval..., "a number of at least minval")
        seed = try arguments.optionalInteger("seed")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.number(minval), .number(maxval), .optional(seed)])
    }

    /// Values for a weight of that shape.
    public func values(shape: [Int], random: RandomStream) -> [Float] {
        random.seeded(by: seed).uniform(count: shape.reduce(1, *), from: minval, to: maxval)
    }
}
