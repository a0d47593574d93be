/// Normal, cut off at two deviations, with variance 2 / inputs (He et al. 2015).
///
/// Keras: <https://keras.io/api/layers/initializers/>.
public struct HeNormal: Initializer {
    /// A seed of its own in place of the notebook's; default none.
    public let seed: Int?

    /// `HeNormal(seed=None)`, also `'he_normal'`.
    public static let signature = Signature(
        name: "HeNormal",
        aliases: ["he_normal"],
        parameters: [.optional("seed", .none)]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        seed = try arguments.optionalInteger("seed")
    }

    /// `HeNormal(seed=None)` with its values.
    public var configuration: Configuration {
        configuration([.optional(seed)])
    }

    /// Values for a weight of that shape.
    public func values(shape: [Int], random: RandomStream) -> [Float] {
        let fans = VarianceScaling.fans(of: shape)
        return VarianceScaling(scale: 2, fan: fans.input)
            .truncatedNormal(count: shape.reduce(1, *), random: random.seeded(by: seed))
    }
}
