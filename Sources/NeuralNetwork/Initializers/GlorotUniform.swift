/// Uniform in ±sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010): Keras's default for kernels.
///
/// Keras: <https://keras.io/api/layers/initializers/>.
public struct GlorotUniform: Initializer {
    /// A seed of its own in place of the notebook's; default none.
    public let seed: Int?

    /// `GlorotUniform(seed=None)`, also `'glorot_uniform'`.
    public static let signature = Signature(
        name: "GlorotUniform",
        aliases: ["glorot_uniform"],
        parameters: [.optional("seed", .none)]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        seed = try arguments.optionalInteger("seed")
    }

    /// `GlorotUniform(seed=None)` with its values.
    public var configuration: Configuration {
        configuration([.optional(seed)])
    }

    /// Values for a weight of that shape.
    public func values(shape: [Int], random: RandomStream) -> [Float] {
        let fans = VarianceScaling.fans(of: shape)
        return VarianceScaling(scale: 1, fan: (fans.input + fans.output) / 2)
            .uniform(count: shape.reduce(1, *), random: random.seeded(by: seed))
    }
}
