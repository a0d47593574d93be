/// Uniform from `minval` up to, but not including, `maxval`.
///
/// Keras: <https://keras.io/api/layers/initializers/#randomuniform-class>.
public struct RandomUniform: Initializer {
    /// The least value; default -0.05.
    public var minval = -0.05
    /// The bound that values stay below; default 0.05.
    public var maxval = 0.05
    /// Replaces the notebook's seed; default none.
    public var seed: Int?

    /// `RandomUniform(minval=-0.05, maxval=0.05, seed=None)`
    public init() {}

    /// Also `'random_uniform'`.
    public static let names = ["RandomUniform", "random_uniform", "uniform"]
    /// For `notebook help`.
    public static let meaning = """
        Uniform from `minval` up to, but not including, `maxval`.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("minval", \.minval, .number), .optional("maxval", \.maxval, .number),
        .optional("seed", \.seed, .orNone(.integer)),
    ]

    /// `maxval` below `minval`.
    public var conflict: ArgumentConflict? {
        maxval < minval ? ArgumentConflict(argument: "maxval", expected: "a number of at least minval") : nil
    }

    /// Draws the values.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        random.seeded(by: seed).uniform(from: minval, to: maxval)
    }
}
