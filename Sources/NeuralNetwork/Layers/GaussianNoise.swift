/// During training, adds normally distributed noise with mean 0 and standard deviation `stddev`. Otherwise does
/// nothing.
///
/// Keras: <https://keras.io/api/layers/regularization_layers/gaussian_noise/>.
public struct GaussianNoise: Layer {
    /// Its standard deviation, from 0 to 1.
    public var stddev = 0.0
    /// Replaces the notebook's seed; default none.
    public var seed: Int?
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `GaussianNoise(stddev, seed=None, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["GaussianNoise"]
    /// For `notebook help`.
    public static let meaning = """
        During training, adds normally distributed noise with mean 0 and standard deviation `stddev`. Otherwise does
        nothing.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .required("stddev", \.stddev, .number(in: 0...1, "a number from 0 to 1")),
            .named("seed", \.seed, .orNone(.integer)),
        ]
        + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// The noise, when there is any.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        guard stddev > 0 else { return inputs[0] }
        return try lowering.append(.gaussian(stddev), reading: inputs[0], seed: seed)
    }
}
